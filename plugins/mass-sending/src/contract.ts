import { defineContract, type ScopeOf, Type, typed } from '@lintel/core'
import { campaignOperations } from './contract/campaign-operations.js'

export * from './contract/reply-schemas.js'
export * from './contract/schemas.js'
export * from './contract/some-reached.js'

/** A kind of thing that can be sent to many. `kind` is `<plugin>.<what>`. */
export interface Offer {
  readonly kind: string
  readonly label: string
  /** It can say until when something is wanted. */
  readonly takesDueDay: boolean
  /** What else it can carry. */
  readonly takes?: readonly Extra[]
  /** What it says where the sender has nothing to add. */
  readonly text?: OfferText
  /** Nothing is written for it: the sender chooses one of `choices`, which says all. */
  readonly isChosen?: boolean
  /** It stands in the client’s portal as an item and counts against what the agency’s contract lets in. */
  readonly isItem?: boolean
}
/** One of what can be chosen. */
export interface Choice {
  readonly id: string
  readonly label: string
}
/** What was chosen, as it will be sent: later changes of what it was chosen from change nothing. */
export interface Prepared {
  /** How it reads, by language, English first: the subject is its name. */
  readonly texts: Readonly<Record<string, OfferText>>
  /** What `deliver` gets back with each batch. */
  readonly payload: object
  /** How many things each person gets of it: parts of a campaign are smaller by that. */
  readonly weight: number
}
/** What a thing can carry besides its text and the day it is due. */
export type Extra = 'link' | 'packet' | 'expiresOn'
/** What somebody reads, in one language. */
export interface OfferText {
  readonly subject: string
  readonly body: string
}
/** Some people of a campaign, to whom one thing goes. */
export interface Batch {
  readonly campaignId: string
  readonly agencyId: string
  /** In whose name it goes. */
  readonly staffMemberId: string
  readonly accountId: string
  readonly texts: Readonly<Record<string, OfferText>>
  readonly dueOn?: string
  readonly extras?: Readonly<Partial<Record<Extra, string>>>
  /** What was prepared, where it was chosen. */
  readonly payload?: object
  /** `id` becomes the id of what is made, so that a second try makes nothing new; `language` has a text. */
  readonly recipients: readonly { readonly id: string; readonly clientId: string; readonly language: string }[]
  readonly at: string
}
/** What became of a campaign. */
export interface Outcome {
  readonly read: number
  readonly answered: number
  /** How many stand where, in the reader's language and in the order in which it goes: told instead of the two numbers. */
  readonly states?: readonly { readonly label: string; readonly count: number }[]
}
/**
 * Plugins whose things can be sent to many answer here: messages, requests. `deliver` runs in the sender's unit of work and
 * writes with a few statements for the whole batch; the kernel commits it together with how far the campaign has come.
 */
export interface Deliveries {
  offers(language: string): readonly Offer[]
  /** What can be chosen of a kind that is chosen, in the reader's language. */
  choices?(kind: string, language: string): Promise<readonly Choice[]>
  /** What was chosen, as it stands now; nothing, where it is not there. */
  prepare?(kind: string, choiceId: string): Promise<Prepared | undefined>
  deliver(kind: string, batch: Batch): Promise<void>
  outcome(kind: string, campaignId: string): Promise<Outcome>
  /** How far each of these clients is, in the reader's language: whether they have seen it, and what they did. */
  standings?(kind: string, campaignId: string, clientIds: readonly string[]): Promise<ReadonlyMap<string, string>>
}

/** What left the portal to tell people of what was sent to them: letters, texts, pushes. Whoever tells them answers. */
export interface Letters {
  /** Of each of these clients one line in the reader's language: by which ways, and how far each came. */
  of(campaignId: string, clientIds: readonly string[]): Promise<ReadonlyMap<string, string>>
}

/** One thing to many clients: chosen, counted, previewed, sent in the background, reported. */
export const massSending = defineContract({
  id: 'massSending',
  version: '1.0.0',
  permissions: {
    sendToOwn: { label: 'Send to many of one’s own clients', grant: ['caseManager', 'therapist', 'administrator'] },
    sendToAll: { label: 'Send to all clients of the agency', grant: ['administrator'] },
    optOut: { label: 'Say no to what is sent to many', grant: ['client', 'representative'] },
  },
  settings: Type.Object({
    requiresConsent: Type.Boolean({
      default: false,
      title: 'Only clients who agreed to be written to',
      description: 'Leaves out who gave no consent to messages or news in their contact settings.',
    }),
    perMinute: Type.Integer({
      default: 600_000,
      minimum: 1,
      maximum: 1_000_000,
      title: 'People reached per minute, at most',
      description: 'So that a big campaign slows nobody down.',
    }),
  }),
  operations: campaignOperations,
  events: {
    campaignStarted: Type.Object({ campaignId: Type.Id() }),
    campaignEnded: Type.Object({ campaignId: Type.Id() }),
    /**
     * People have it, and nobody else gets it at once: it is done, held, or goes on slowly. In the order of their ids: from this
     * client on, or all of them. Told seldom, so that whoever tells people has one thing to do, not one for each of them.
     */
    peopleReached: Type.Object({ campaignId: Type.Id(), fromClientId: Type.Optional(Type.Id()) }),
  },
  ports: { deliveries: typed<Deliveries>(), letters: typed<Letters>() },
  problems: {
    countChanged: { status: 409, title: 'The number of people is another one now', extra: Type.Object({ count: Type.Integer() }) },
    notInThisState: { status: 409, title: 'This cannot be done any more, or not yet' },
    nothingToSend: { status: 422, title: 'Nothing of this kind can be sent here' },
  },
})
export type Scope = ScopeOf<typeof massSending>
