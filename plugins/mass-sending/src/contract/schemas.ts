import { type Static, Type } from '@lintel/core'

/** Why somebody who was chosen is left out. */
export const Reason = Type.Words(['refused', 'noAccount', 'optedOut', 'noConsent', 'itemLimit'])
export type Reason = Static<typeof Reason>

/** `ready`: counted and not sent yet. */
export const CampaignState = Type.Words(['ready', 'sending', 'paused', 'cancelled', 'done'])
export type CampaignState = Static<typeof CampaignState>

/** Whose enrollments count: running ones, ended ones, either, or none at this agency at all. */
export const EnrollmentState = Type.Words(['active', 'exited', 'any', 'none'])
export type EnrollmentState = Static<typeof EnrollmentState>

const letters = '\\S'
const Subject = Type.Name({ minLength: 1, maxLength: 120, pattern: letters })
const Body = Type.String({ minLength: 1, maxLength: 5000, pattern: letters })

/** Tags of a client: short words of the agency's own. */
const Tag = Type.Name({ minLength: 1, maxLength: 40, pattern: '^[^,\\s][^,]*$' })

const Kind = Type.String({ pattern: '^[a-z][A-Za-z]*\\.[a-z][A-Za-z]*$', maxLength: 80 })

/** To whom something goes. Filters narrow each other. */
export const Audience = Type.Object({
  enrollment: EnrollmentState,
  programIds: Type.Array(Type.Id(), { maxItems: 200, uniqueItems: true }),
  staffMemberId: Type.Optional(Type.Id()),
  tag: Type.Optional(Tag),
  /** Client ids, ours or the agency's numbers: one a line, or a column of a CSV file. */
  ids: Type.Optional(Type.String({ minLength: 1, maxLength: 5_000_000 })),
  /** The same as a file in base64 (RFC 4648): CSV (RFC 4180) or text, of at most 100,000 lines. */
  list: Type.Optional(Type.String({ minLength: 4, maxLength: 6_000_000, contentEncoding: 'base64', pattern: '^[A-Za-z0-9+/]+={0,2}$' })),
  perMinute: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
})
export type Audience = Static<typeof Audience>

/** What to send, and to whom. */
export const NewCampaign = Type.Object({
  kind: Kind,
  subject: Subject,
  body: Body,
  subjectEs: Type.Optional(Subject),
  bodyEs: Type.Optional(Body),
  dueOn: Type.Optional(Type.Day()),
  /** After this day it leaves the lists by itself. */
  expiresOn: Type.Optional(Type.Day()),
  link: Type.Optional(Type.String({ minLength: 9, maxLength: 500, pattern: '^https://[^\\s]+$' })),
  /** The name of the packet that it becomes a part of. */
  packet: Type.Optional(Type.Name({ minLength: 1, maxLength: 100, pattern: letters })),
  ...Audience.properties,
})
export type NewCampaign = Static<typeof NewCampaign>

/** Something that says all itself, and to whom. */
export const ChosenCampaign = Type.Object({ kind: Kind, choiceId: Type.Id(), ...Audience.properties })
export type ChosenCampaign = Static<typeof ChosenCampaign>

/**
 * Why a line of a list reaches nobody: it names no client of the agency; a client whom the other choices leave out; or one whom a line
 * before it names already.
 */
export const LineReason = Type.Words(['unknown', 'notChosen', 'repeated'])
export type LineReason = Static<typeof LineReason>

/** One opt-out of all that is sent to many. */
export const OptOut = Type.Object({ isOptedOut: Type.Boolean() })
