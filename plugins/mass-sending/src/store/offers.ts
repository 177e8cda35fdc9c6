import { problem } from '@lintel/core'
import { type ChosenCampaign, type Choices, type Deliveries, massSending, type NewCampaign, type Offer, type Scope } from '../contract.js'
import { fault } from '../server/fault.js'
import type { Matter } from './campaigns.js'

export const languages = ['en', 'es'] as const

const allOffers = (scope: Scope, language: string): readonly Offer[] => scope.ports.deliveries.flatMap((each) => [...each.offers(language)])

const deliveryOf = (scope: Scope, kind: string): Deliveries | undefined =>
  scope.ports.deliveries.find((each) => each.offers('en').some((offer) => offer.kind === kind))

/** What the person in scope can send to many, with the words that each comes with, or what can be chosen of it. */
export async function offersIn(scope: Scope): Promise<Choices['offers']> {
  const byLanguage = languages.map((language) => [language, allOffers(scope, language)] as const)
  const textsOf = (kind: string) =>
    byLanguage.flatMap(([language, offers]) => {
      const text = offers.find((offer) => offer.kind === kind)?.text
      return text === undefined ? [] : [[language, text] as const]
    })
  const offers: Choices['offers'] = []
  for (const { kind, label, takesDueDay, takes = [], isChosen = false } of allOffers(scope, scope.language)) {
    const choices = isChosen ? await deliveryOf(scope, kind)?.choices?.(kind, scope.language) : undefined
    const texts = Object.fromEntries(textsOf(kind))
    offers.push({ kind, label, takesDueDay, takes: [...takes], texts, ...(isChosen && { choices: [...(choices ?? [])] }) })
  }
  return offers
}

/** Refuses what nobody offers, and what the kind cannot carry or what would be over before it arrives. */
export function checkOffer(scope: Scope, given: NewCampaign): void {
  const offer = allOffers(scope, 'en').find(({ kind }) => kind === given.kind)
  if (offer === undefined || offer.isChosen === true) throw problem(massSending.problems.nothingToSend)
  for (const extra of ['link', 'packet', 'expiresOn'] as const)
    if (given[extra] !== undefined && offer.takes?.includes(extra) !== true) throw fault(scope, extra, 'fault.notTaken')
  const { dueOn, expiresOn } = given
  if (dueOn !== undefined && !offer.takesDueDay) throw fault(scope, 'dueOn', 'fault.notTaken')
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: scope.tenant.timeZone }).format(scope.now())
  if (dueOn !== undefined && dueOn < today) throw fault(scope, 'dueOn', 'fault.dayOver')
  if (expiresOn !== undefined && expiresOn < (dueOn ?? today)) throw fault(scope, 'expiresOn', 'fault.beforeDue')
}

/** What was chosen, kept as it stands now: what is counted and previewed is what is sent. */
export async function prepareChosen(scope: Scope, { kind, choiceId }: ChosenCampaign): Promise<Matter> {
  const isOffered = allOffers(scope, 'en').some((offer) => offer.kind === kind && offer.isChosen === true)
  if (!isOffered) throw problem(massSending.problems.nothingToSend)
  const prepared = await deliveryOf(scope, kind)?.prepare?.(kind, choiceId)
  if (prepared === undefined) throw fault(scope, 'choiceId', 'fault.gone')
  return { kind, dueOn: null, extras: {}, ...prepared }
}
