import { type Operation, problem } from '@lintel/core'
import { massSending } from '../contract.js'
import { sendPart } from '../jobs/send-part.js'
import { changeState, createCampaign as create, discardCampaign as discard, readCampaign, written } from '../store/campaigns.js'
import { checkOffer, prepareChosen } from '../store/offers.js'
import { deliveryOf } from '../store/delivery-of.js'
import { viewCampaign } from '../store/view-campaign.js'

export const createCampaign: Operation<typeof massSending, 'createCampaign'> = async ({ body }, scope) => {
  checkOffer(scope, body)
  return { id: await create(scope, written(body), body) }
}

export const createChosenCampaign: Operation<typeof massSending, 'createChosenCampaign'> = async ({ body }, scope) => ({
  id: await create(scope, await prepareChosen(scope, body), body),
})

export const getCampaign: Operation<typeof massSending, 'getCampaign'> = async ({ params }, scope) => viewCampaign(scope, params.campaignId)

export const startCampaign: Operation<typeof massSending, 'startCampaign'> = async ({ params: { campaignId }, body }, scope) => {
  const { total, kind } = await readCampaign(scope, campaignId)
  if (total !== body.count) throw problem(massSending.problems.countChanged, { count: total })
  if (deliveryOf(scope, kind) === undefined) throw problem(massSending.problems.nothingToSend)
  await changeState(scope, campaignId, ['ready'], 'sending')
  scope.emit(massSending.events.campaignStarted, { campaignId })
  scope.enqueue(sendPart, { campaignId })
  return viewCampaign(scope, campaignId)
}

export const pauseCampaign: Operation<typeof massSending, 'pauseCampaign'> = async ({ params: { campaignId } }, scope) => {
  await changeState(scope, campaignId, ['sending'], 'paused')
  scope.emit(massSending.events.peopleReached, { campaignId })
  return viewCampaign(scope, campaignId)
}

export const resumeCampaign: Operation<typeof massSending, 'resumeCampaign'> = async ({ params: { campaignId } }, scope) => {
  const { kind } = await readCampaign(scope, campaignId)
  if (deliveryOf(scope, kind) === undefined) throw problem(massSending.problems.nothingToSend)
  await changeState(scope, campaignId, ['paused'], 'sending')
  scope.enqueue(sendPart, { campaignId })
  return viewCampaign(scope, campaignId)
}

export const cancelCampaign: Operation<typeof massSending, 'cancelCampaign'> = async ({ params: { campaignId } }, scope) => {
  await changeState(scope, campaignId, ['sending', 'paused'], 'cancelled')
  scope.emit(massSending.events.peopleReached, { campaignId })
  scope.emit(massSending.events.campaignEnded, { campaignId })
  return viewCampaign(scope, campaignId)
}

export const discardCampaign: Operation<typeof massSending, 'discardCampaign'> = async ({ params }, scope) =>
  discard(scope, params.campaignId)
