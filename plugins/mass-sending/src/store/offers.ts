import { core, problem } from '@lintel/core'
import { type Choices, massSending, type NewCampaign, type Offer, type Scope } from '../contract.js'

export const languages = ['en', 'es'] as const

const allOffers = (scope: Scope, language: string): readonly Offer[] => scope.ports.deliveries.flatMap((each) => [...each.offers(language)])

/** What the person in scope can send to many, with the words that each comes with. */
export function offersIn(scope: Scope): Choices['offers'] {
  const byLanguage = languages.map((language) => [language, allOffers(scope, language)] as const)
  const textsOf = (kind: string) =>
    byLanguage.flatMap(([language, offers]) => {
      const text = offers.find((offer) => offer.kind === kind)?.text
      return text === undefined ? [] : [[language, text] as const]
    })
  return allOffers(scope, scope.language).map(({ kind, label, takesDueDay, takes = [] }) => ({
    kind,
    label,
    takesDueDay,
    takes: [...takes],
    texts: Object.fromEntries(textsOf(kind)),
  }))
}

const fault = (member: string, detail: string) => problem(core.problems.invalidInput, { errors: [{ pointer: `/body/${member}`, detail }] })

/** Refuses what nobody offers, and what the kind cannot carry or what would be over before it arrives. */
export function checkOffer(scope: Scope, given: NewCampaign): void {
  const offer = allOffers(scope, 'en').find(({ kind }) => kind === given.kind)
  if (offer === undefined) throw problem(massSending.problems.nothingToSend)
  for (const extra of ['link', 'packet', 'expiresOn'] as const)
    if (given[extra] !== undefined && offer.takes?.includes(extra) !== true) throw fault(extra, 'This kind does not take it')
  const { dueOn, expiresOn } = given
  if (dueOn !== undefined && !offer.takesDueDay) throw fault('dueOn', 'This kind does not take it')
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: scope.tenant.timeZone }).format(scope.now())
  if (dueOn !== undefined && dueOn < today) throw fault('dueOn', 'This day is over. Choose today or later')
  if (expiresOn !== undefined && expiresOn < (dueOn ?? today)) throw fault('expiresOn', 'This is before the day it is due')
}
