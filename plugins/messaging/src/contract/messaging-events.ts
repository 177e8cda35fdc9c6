import { Type } from '@lintel/core'
import { ClosedReason, Side } from './message-schemas.js'

const ids = { conversationId: Type.Id(), clientId: Type.Id(), staffMemberId: Type.Id() }

/** What happens in conversations, by ids alone. `staffMemberId` is who keeps it, or kept it before the team inbox did. */
export const messagingEvents = {
  conversationOpened: Type.Object({ ...ids, by: Side }),
  messageSent: Type.Object({ ...ids, messageId: Type.Id(), by: Side }),
  /** Many clients were written to at once, from this one on in the order of their ids: `sentToMany` reads whom. */
  manySent: Type.Object({ campaignId: Type.Id(), fromClientId: Type.Optional(Type.Id()) }),
  /** This account has read on: by its read marker, or by writing where something was unread. */
  conversationRead: Type.Object({ conversationId: Type.Id(), clientId: Type.Id(), accountId: Type.Id(), by: Side }),
  conversationClosed: Type.Object({ ...ids, reason: ClosedReason }),
  /** Nobody of the staff read a client's message in the time the agency gives; `tell` names the staff who are to hear of it. */
  messageOverdue: Type.Object({ ...ids, since: Type.Instant(), tell: Type.Array(Type.Id()) }),
  /** Nobody saw to it even then; `tell` names those whom the agency named. */
  messageOverdueStill: Type.Object({ ...ids, since: Type.Instant(), tell: Type.Array(Type.Id()) }),
  /** Somebody saw to it; or it was handed on to somebody else, as `conversationTransferred` tells at the same moment. */
  overdueEnded: Type.Object({ ...ids, isHandedOn: Type.Optional(Type.Boolean()) }),
  /** `handedBy` is the staff member who did it: the keeper from now on, where they took it themselves. */
  conversationTransferred: Type.Object({ ...ids, isInTeamInbox: Type.Boolean(), handedBy: Type.Id() }),
}
