import { type Static, Type } from '@lintel/core'
import { CampaignState, EnrollmentState, LineReason, Reason } from './schemas.js'

const text = Type.Object({ subject: Type.String(), body: Type.String() })
const ListCounts = Type.Object({ lines: Type.Integer(), unknown: Type.Integer(), notChosen: Type.Integer(), repeated: Type.Integer() })
const named = Type.Object({ id: Type.Id(), name: Type.String() })

/** What can be chosen for a new campaign. */
export const Choices = Type.Object({
  offers: Type.Array(
    Type.Object({
      kind: Type.String(),
      label: Type.String(),
      takesDueDay: Type.Boolean(),
      takes: Type.Array(Type.Words(['link', 'packet', 'expiresOn'])),
      /** What it says where the sender writes nothing else, by language. */
      texts: Type.Record(Type.String(), text),
      /** Nothing is written for it: one of these is chosen. */
      choices: Type.Optional(Type.Array(Type.Object({ id: Type.Id(), label: Type.String() }))),
    }),
  ),
  programs: Type.Array(named),
  staff: Type.Array(named),
  tags: Type.Array(Type.String()),
  languages: Type.Array(Type.String()),
  /** False: only one's own clients are reached. */
  maySendToAll: Type.Boolean(),
})
export type Choices = Static<typeof Choices>

/** One campaign in a list. */
export const CampaignSummary = Type.Object({
  id: Type.Id(),
  subject: Type.String(),
  kindLabel: Type.String(),
  state: CampaignState,
  by: Type.String(),
  createdAt: Type.Instant(),
  /** Whom it goes to, and how many have it. */
  total: Type.Integer(),
  sent: Type.Integer(),
})
export type CampaignSummary = Static<typeof CampaignSummary>

/** A campaign with its exact counts: whom it reaches, in which language, and who is left out and why. */
export const Campaign = Type.Object({
  ...CampaignSummary.properties,
  /** Something of its kind can be sent at this agency now. */
  isOffered: Type.Boolean(),
  enrollment: EnrollmentState,
  programs: Type.Array(Type.String()),
  staffName: Type.Nullable(Type.String()),
  tag: Type.Nullable(Type.String()),
  /** The list of clients it was narrowed to: its lines, and how many of them reach nobody, by reason. */
  list: Type.Nullable(ListCounts),
  dueOn: Type.Nullable(Type.Day()),
  expiresOn: Type.Nullable(Type.Day()),
  link: Type.Nullable(Type.String()),
  packet: Type.Nullable(Type.String()),
  perMinute: Type.Integer(),
  previews: Type.Array(Type.Object({ language: Type.String(), count: Type.Integer(), text })),
  leftOut: Type.Array(Type.Object({ reason: Reason, count: Type.Integer() })),
  /** Lines of the list that name no client of the agency. */
  unknownIds: Type.Integer(),
  startedAt: Type.Nullable(Type.Instant()),
  finishedAt: Type.Nullable(Type.Instant()),
  read: Type.Integer(),
  answered: Type.Integer(),
  /** How many stand where, where the kind has more to tell than read and answered. */
  states: Type.Array(Type.Object({ label: Type.String(), count: Type.Integer() })),
})
export type Campaign = Static<typeof Campaign>

/** One person of a campaign: reached, waiting, or left out. */
export const Recipient = Type.Object({
  clientId: Type.Id(),
  name: Type.String(),
  state: Type.Words(['waiting', 'sent', 'leftOut']),
  reason: Type.Nullable(Reason),
  /** How far they are, in the reader's language: *Read*. Of those who have it, where the kind tells. */
  standing: Type.Optional(Type.String()),
  /** What left the portal to tell them, by which ways and how far each came, in the reader's language: *E-mail: delivered*. */
  letters: Type.Optional(Type.String()),
})
export type Recipient = Static<typeof Recipient>

/** A line of a list that reaches nobody. `sameAs` is the line that named the same client first. */
export const ListLine = Type.Object({ line: Type.Integer(), reason: LineReason, sameAs: Type.Optional(Type.Integer()) })
export type ListLine = Static<typeof ListLine>
