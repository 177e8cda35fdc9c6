import { CapabilityName } from './capabilities.js'
import { Type } from '../type.js'

const Name = Type.String({ maxLength: 200 })
const Username = Type.Name({ minLength: 1, maxLength: 64, title: 'Portal username' })
const Password = (title: string) => Type.String({ minLength: 1, maxLength: 1024, title })
const Token = Type.String({ minLength: 43, maxLength: 43, pattern: '^[A-Za-z0-9_-]{43}$' })

/** The ways an invitation can be sent. */
export const InvitationChannel = Type.Words(['email', 'sms'])
/** How a client stands to the portal, in a word. */
const ConnectionState = Type.Words(['notConnected', 'pending', 'connected'])
/** The same for one line of a list; `daysLeft` of an invitation that waits. */
export const Connection = Type.Object({ state: ConnectionState, daysLeft: Type.Optional(Type.Integer()) })

/** How one message stands. */
export const DeliveryState = Type.Words(['queued', 'sending', 'sent', 'delivered', 'opened', 'failed', 'bounced', 'unreachable'])
/** One message that left for a client or somebody who acts for them, as the ledger has it. */
export const DeliveryView = Type.Object({
  id: Type.Id(),
  channel: Type.Words(['email', 'sms', 'push']),
  kind: Type.String(),
  basis: Type.String(),
  state: DeliveryState,
  attempts: Type.Integer(),
  createdAt: Type.Instant(),
  reason: Type.Optional(Type.String()),
  addressHint: Type.Optional(Type.String()),
  sentAt: Type.Optional(Type.Instant()),
  deliveredAt: Type.Optional(Type.Instant()),
  openedAt: Type.Optional(Type.Instant()),
  /** It went to somebody who acts for the client, not to the client. */
  isToOther: Type.Optional(Type.Boolean()),
})

/** What of the ledger is wanted. */
export const DeliveryFilter = Type.Object({
  state: Type.Optional(DeliveryState),
  channel: Type.Optional(Type.Words(['email', 'sms', 'push'])),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 400 })),
})

/** An invitation as staff see it. */
export const InvitationView = Type.Object({
  id: Type.Id(),
  channel: InvitationChannel,
  sentAt: Type.Instant(),
  expiresAt: Type.Instant(),
  daysLeft: Type.Integer(),
  sends: Type.Integer(),
  isExpired: Type.Boolean(),
  sentBy: Type.Optional(Name),
  delivery: Type.Optional(DeliveryState),
  deliveryReason: Type.Optional(Type.String()),
})
/** What somebody with a login is to the client. */
export const LoginRelation = Type.Words(['self', 'representative', 'contact'])
/** One login that reaches a client's portal. */
export const ClientLogin = Type.Object({
  accessId: Type.Id(),
  displayName: Name,
  relation: LoginRelation,
  capabilities: Type.Array(CapabilityName),
  isActive: Type.Boolean(),
  mustChangePassword: Type.Boolean(),
  /** After 100 wrong passwords in a row the password is not taken until there is another (NIST SP 800-63B-4, 3.2.2). */
  isPasswordStopped: Type.Boolean(),
  /** A change was saved at this agency and waits for the record's Update. */
  isChangeWaiting: Type.Boolean(),
  openSessions: Type.Integer(),
  /** The agency may set its password and name. */
  isManaged: Type.Boolean(),
  createdAt: Type.Instant(),
  username: Type.Optional(Type.String()),
  email: Type.Optional(Type.String()),
  basis: Type.Optional(Type.String()),
  startsOn: Type.Optional(Type.Day()),
  endsOn: Type.Optional(Type.Day()),
  lastSeenAt: Type.Optional(Type.Instant()),
})
/** Why a client must not just be written to: said so, took the consent back, or left a note that a person has to read. */
export const ReachWarning = Type.Words(['asksNot', 'withdrawn', 'note'])
/** Everything about who gets into a client's portal. */
export const ClientAccess = Type.Object({
  connection: Connection,
  /** How long an invitation of this agency works. */
  invitationDays: Type.Integer(),
  /** The address this agency gives its clients. */
  portalAddress: Type.String(),
  /** What can be sent from here, and to what this client has an address. */
  channels: Type.Array(InvitationChannel),
  email: Type.Optional(Type.String()),
  phone: Type.Optional(Type.String()),
  warnings: Type.Object({ email: Type.Array(ReachWarning), sms: Type.Array(ReachWarning) }),
  /** Where the instruction sheet may be sent: an address with a consent that stands. */
  sheetAddress: Type.Optional(Type.String()),
  invitation: Type.Optional(InvitationView),
  logins: Type.Array(ClientLogin),
  refusal: Type.Optional(Type.Object({ askedOn: Type.Day(), askedBy: Name })),
  /** The client refused, and there is an active login all the same. */
  isContradicted: Type.Boolean(),
  mayManage: Type.Boolean(),
  /** Whether the agency has a contract that lets its clients in. */
  isContracted: Type.Boolean(),
})

const loginMembers = {
  isRepresentative: Type.Boolean({ default: false, title: 'Representative' }),
  relation: Type.Optional(Type.Words(['representative', 'contact'])),
  capabilities: Type.Optional(Type.Array(CapabilityName, { uniqueItems: true, maxItems: 20 })),
  basis: Type.Optional(Type.Name({ maxLength: 200, title: 'On what it rests' })),
  endsOn: Type.Optional(Type.Day()),
  isActive: Type.Boolean({ default: true, title: 'Active' }),
}
/** A login made by staff. Without a password, one is made for one use and answered. */
export const NewClientLogin = Type.Object({
  username: Username,
  displayName: Type.Optional(Type.Name({ maxLength: 200, title: 'Name of the representative' })),
  password: Type.Optional(Password('Password')),
  confirmPassword: Type.Optional(Password('Confirm password')),
  ...loginMembers,
})
/** What staff may change of a login; what is left out stays as it is. */
export const ClientLoginChange = Type.Object({ username: Type.Optional(Username), ...loginMembers })
/** The `stagedAt` of what waited as its reader saw it, or `none`: refused where a colleague saved something since. */
const Seen = Type.Optional(Type.String({ maxLength: 40, pattern: '^(none|\\d{4}-\\d\\d-\\d\\dT[0-9:.]+(Z|[+-]\\d\\d:\\d\\d))$' }))
/**
 * What staff save in the login window. The name counts only for a login that is not made yet. An emptied username comes in as
 * it is, so that it can be refused: left out, it would keep the old one without a word.
 */
export const SavedLoginChange = Type.Object({
  seen: Seen,
  username: Type.Optional(Type.Name({ maxLength: 64, title: 'Portal username' })),
  displayName: Type.Optional(Type.Name({ maxLength: 200, title: 'Name of the representative' })),
  ...loginMembers,
})
const newPassword = { password: Type.Optional(Password('Password')), confirmPassword: Type.Optional(Password('Confirm password')) }
/** A new password for one use. */
export const NewClientPassword = Type.Object(newPassword)
/** A new password for one use that waits for Update. */
export const SavedClientPassword = Type.Object({ seen: Seen, ...newPassword })
/** What is handed over on paper: once, here, and never again. */
export const HandedPassword = Type.Object({ username: Type.String(), password: Type.String() })

/** Who would be invited by a round, and who not and why. */
export const InvitableClients = Type.Object({
  clients: Type.Integer(),
  connected: Type.Integer(),
  pending: Type.Integer(),
  refused: Type.Integer(),
  byEmail: Type.Integer(),
  bySms: Type.Integer(),
  noAddress: Type.Integer(),
  /** Asked not to be written to, or left a note to be read first: invited one by one. */
  unsafe: Type.Integer(),
  /** Could be reached, and the contract has no portal left for them. */
  noRoom: Type.Integer(),
  channels: Type.Array(InvitationChannel),
})
/** How a round of invitations goes. */
export const InvitationRound = Type.Object({
  id: Type.Id(),
  total: Type.Integer(),
  sent: Type.Integer(),
  failed: Type.Integer(),
  opened: Type.Integer(),
  accepted: Type.Integer(),
  /** Left out when it ended, because the contract had no portal left for them. */
  noRoom: Type.Integer(),
  startedAt: Type.Instant(),
  finishedAt: Type.Optional(Type.Instant()),
})

export const InvitationToken = Type.Object({ token: Token })
/** What whoever opened an invitation learns: the agency, and until when. */
export const OpenedInvitation = Type.Object({ token: Token, agency: Name, expiresAt: Type.Instant() })
/** The account that the invited person makes. */
export const InvitedAccount = Type.Object({
  token: Token,
  username: Type.Optional(Type.Name({ maxLength: 64, title: 'Username' })),
  email: Type.Optional(Type.Name({ maxLength: 254, title: 'E-mail' })),
  password: Password('Password'),
  confirmPassword: Password('Confirm password'),
})
