import type { Operation } from '@lintel/core'
import type { massSending } from '../contract.js'
import { listUnusedLines as unused } from '../list/unused-lines.js'
import { changeClientTags, optOut, readChoices, readClientTags } from '../store/client-choices.js'
import { listCampaigns as list, listRecipients as people } from '../store/view-campaign.js'

export const getChoices: Operation<typeof massSending, 'getChoices'> = async (_, scope) => readChoices(scope)

export const listCampaigns: Operation<typeof massSending, 'listCampaigns'> = async ({ query }, scope) => list(scope, query.before)

export const listRecipients: Operation<typeof massSending, 'listRecipients'> = async ({ params, query }, scope) =>
  people(scope, params.campaignId, query.reason, query.page ?? 1)

export const listUnusedLines: Operation<typeof massSending, 'listUnusedLines'> = async ({ params, query }, scope) =>
  unused(scope, params.campaignId, query.page ?? 1)

export const getOptOut: Operation<typeof massSending, 'getOptOut'> = async (_, scope) => optOut(scope)

export const changeOptOut: Operation<typeof massSending, 'changeOptOut'> = async ({ body }, scope) => optOut(scope, body.isOptedOut)

export const getTags: Operation<typeof massSending, 'getTags'> = async ({ params }, scope) => readClientTags(scope, params.clientId)

export const changeTags: Operation<typeof massSending, 'changeTags'> = async ({ params, body }, scope) =>
  changeClientTags(scope, params.clientId, body.tags)
