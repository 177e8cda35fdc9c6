import { type Static, Type } from '@lintel/core'

/** What news may be about; the same words as in the consent of clients. */
const NoticeKind = Type.Words(['messages', 'requests', 'reminders', 'news'])
/** What a client agrees to be told of. */
export type Purpose = Static<typeof NoticeKind>
/** One of the kinds above, or `<plugin>:<key>` for a kind that a plugin offers. */
export const KindName = Type.String({ minLength: 1, maxLength: 80, pattern: '^[a-z][A-Za-z0-9]*(:[a-z][A-Za-z0-9]*)?$' })
/** The ways news leave the portal. In the portal itself they are always there. */
export const NoticeChannel = Type.Words(['email', 'sms', 'push'])
/** When news are sent: each at once, or together once a day or once a week. */
export const Rhythm = Type.Words(['atOnce', 'daily', 'weekly'])

/** One piece of news. `title` is said in the reader's language. */
export const NoticeView = Type.Object({
  id: Type.Id(),
  kind: NoticeKind,
  title: Type.String(),
  path: Type.String(),
  createdAt: Type.Instant(),
  isRead: Type.Boolean(),
  /** Whom it is about, where that is not the person for whom the portal is used now. */
  of: Type.Optional(Type.Object({ clientId: Type.Id(), name: Type.String() })),
})
const Clock = Type.Optional(Type.String({ maxLength: 5, pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' }))
/** Hours of the day in which nothing is sent; on the clock of the person's own wall. */
export const QuietHours = Type.Object({ begins: Clock, ends: Clock })

/** Quiet hours of one kind of news: the person's own, none, or others. */
const KindQuiet = Type.Words(['same', 'none', 'own'])
/** What may be chosen of one kind of news. What is left out is as the person has it for everything. */
export const KindWish = Type.Object({
  channels: Type.Array(NoticeChannel, { maxItems: 3, uniqueItems: true, default: [] }),
  rhythm: Rhythm,
  quiet: Type.Optional(KindQuiet),
  /** Of quiet hours that are this kind's own. */
  begins: Clock,
  ends: Clock,
  /** A tag of BCP 47. */
  language: Type.Optional(Type.String({ maxLength: 35, pattern: '^([A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*)?$' })),
})
/** How one is told of one kind of news. Without a language it is the person's. */
export const KindChoice = Type.Object({
  kind: KindName,
  title: Type.String(),
  channels: Type.Array(NoticeChannel),
  rhythm: Rhythm,
  quiet: KindQuiet,
  begins: Clock,
  ends: Clock,
  language: Type.String(),
})
/** One way to be reached, as it stands: `ready`, or why nothing comes this way. */
export const WayState = Type.Object({
  channel: NoticeChannel,
  state: Type.Words(['ready', 'noConsent', 'notSafe', 'stopped', 'noDevice', 'noAddress', 'noNumber', 'ifChosen']),
  stoppedAt: Type.Optional(Type.Instant()),
})
/** When news that are kept together are sent, and whether e-mails may say what they are about. */
export const Manner = Type.Object({
  hour: Type.Integer({ minimum: 0, maximum: 23, title: 'Hour of the day' }),
  weekday: Type.Words(['1', '2', '3', '4', '5', '6', '7']),
  saysWhat: Type.Boolean({ title: 'E-mails say what they are about' }),
})
/** Everything one may choose about being told. */
export const Choices = Type.Object({
  kinds: Type.Array(KindChoice),
  /** What this portal can send with. */
  ways: Type.Array(WayState),
  manner: Manner,
  quiet: QuietHours,
  /** The agency lets people choose that e-mails say what they are about. */
  maySayWhat: Type.Boolean(),
  timeZone: Type.String(),
  language: Type.String(),
})
