import { core, problem } from '@lintel/core'
import { messaging, type Scope } from './contract.js'

/** Who reads and writes: the portal for one client, or a staff member in one agency. */
export type Reader =
  | { readonly side: 'client'; readonly accountId: string; readonly clientId: string }
  | { readonly side: 'staff'; readonly accountId: string; readonly staffMemberId: string; readonly seesTeam: boolean }

/** The reader behind a scope. Conversations are between people: a handler or a job is neither side. */
export function readerOf(scope: Scope): Reader {
  const { id: accountId, profile, staff } = scope.actor
  if (profile !== undefined) return { side: 'client', accountId, clientId: profile.clientId }
  if (staff === undefined) throw problem(core.problems.notFound)
  return { side: 'staff', accountId, staffMemberId: staff.id, seesTeam: scope.can(messaging.permissions.readTeamConversations) }
}

/**
 * Which conversations `c` a reader reaches, with the values for $1 to $3: the client in focus, the staff member, and
 * whether colleagues' conversations are included. Row level security has already left only the scope's agencies.
 */
export const reaches = `
  (c.client_id = $1::uuid or ($1::uuid is null and (c.staff_member_id = $2::uuid or $3::boolean)))`

/** The values for $1 to $3 of `reaches`. */
export const reachOf = (reader: Reader): readonly [string | null, string | null, boolean] =>
  reader.side === 'client' ? [reader.clientId, null, false] : [null, reader.staffMemberId, reader.seesTeam]
