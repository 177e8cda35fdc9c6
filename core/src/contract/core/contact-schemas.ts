import { Type } from '../type.js'

/** What a client may be written about. */
export const contactPurposes = ['reminders', 'messages', 'requests', 'news'] as const
/** The wording of the consent that people agree to when they add a way to reach them; a new wording gets a new name. */
const consentWording = '2026-11'

const ContactKind = Type.Words(['email', 'sms'])
const Purposes = Type.Array(Type.Words(contactPurposes), { minItems: 1, maxItems: contactPurposes.length, uniqueItems: true })

/** One way to reach a client, and what they agreed to: what for, when, in which words. */
const ContactChannel = Type.Object({
  id: Type.Id(),
  kind: ContactKind,
  address: Type.String(),
  purposes: Type.Array(Type.Words(contactPurposes)),
  wording: Type.String(),
  givenAt: Type.Instant(),
  withdrawnAt: Type.Optional(Type.Instant()),
})
/** What not to do, so that reaching out does no harm. */
export const ContactSafety = Type.Object({
  noVoicemail: Type.Boolean({ title: 'Do not leave voicemail' }),
  noEmail: Type.Boolean({ title: 'No e-mail' }),
  noTexts: Type.Boolean({ title: 'No text messages' }),
  noMail: Type.Boolean({ title: 'No letters' }),
  note: Type.Optional(Type.String({ maxLength: 300, title: 'Anything else' })),
})
const Stops = Type.Array(
  Type.Object({
    hint: Type.String(),
    stoppedAt: Type.Instant(),
    /** The number belongs to somebody who acts for the client. Said to staff. */
    isOfOther: Type.Optional(Type.Boolean()),
  }),
)
/** How a client may be reached. */
export const ContactView = Type.Object({
  channels: Type.Array(ContactChannel),
  safety: ContactSafety,
  /** Numbers of theirs that answered STOP and get no texts; by their last figures. */
  stops: Stops,
})

/** A new way to be reached, with the consent that goes with it. */
export const NewContactChannel = Type.Object({
  kind: ContactKind,
  address: Type.Name({ minLength: 3, maxLength: 254, pattern: '\\S' }),
  purposes: Purposes,
  /** The wording that was shown. */
  wording: Type.Literal(consentWording),
})

/** Numbers of somebody who acts for a client and is no client themselves. */
export const OwnNumbers = Type.Object({
  numbers: Type.Array(ContactChannel),
  stops: Stops,
  /** They are a client themselves: the numbers that they agreed to as one are used, and no others are added here. */
  isClient: Type.Boolean(),
})
/** What whoever acts for a client is told of. */
const OtherPurposes = Type.Array(Type.Words(['requests', 'reminders']), { minItems: 1, maxItems: 2, uniqueItems: true })
/** A number of one's own, with the consent that goes with it. */
export const NewOwnNumber = Type.Object({
  address: Type.Name({ minLength: 3, maxLength: 40, pattern: '\\S' }),
  purposes: OtherPurposes,
  /** The wording that was shown. */
  wording: Type.Literal(consentWording),
})
