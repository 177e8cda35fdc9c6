import { core, problem } from '@lintel/core'
import { messaging, type Scope } from './contract.js'

/** Who reads and writes: the portal for one client, or a staff member in one agency. */
export type Reader =
  | { readonly side: 'client'; readonly accountId: string; readonly clientId: string; readonly now: string }
  | {
      readonly side: 'staff'
      readonly accountId: string
      readonly staffMemberId: string
      readonly seesTeam: boolean
      readonly worksTeamInbox: boolean
      readonly now: string
    }

/** A staff member in one agency. */
export type StaffReader = Reader & { readonly side: 'staff' }

/** The reader behind a scope. Conversations are between people: a handler or a job is neither side. */
export function readerOf(scope: Scope): Reader {
  const { id: accountId, profile, staff } = scope.actor
  const now = scope.now().toISOString()
  if (profile !== undefined) return { side: 'client', accountId, clientId: profile.clientId, now }
  if (staff === undefined) throw problem(core.problems.notFound)
  const seesTeam = scope.can(messaging.permissions.readTeamConversations)
  const worksTeamInbox = scope.can(messaging.permissions.workTeamInbox)
  return { side: 'staff', accountId, staffMemberId: staff.id, seesTeam, worksTeamInbox, now }
}

/** Nobody in person keeps `c`: it lies in the team inbox, or who kept it no longer works there. */
export const withoutPerson = `
  (c.is_in_team_inbox or not exists (
    select from core.staff_member k where k.tenant_id = c.tenant_id and k.id = c.staff_member_id and k.is_active))`

/** The staff members whom the staff member covers at a moment, as SQL. */
export const coveredBy = (staffMember: string, at: string): string => `
  select w.staff_member_id from messaging.staff_contact w
  where w.cover_id = ${staffMember} and w.away_from <= ${at} and ${at} < w.away_until`

/** The staff members who are away at a moment while nobody covers for them: no one, or one who left or is away as well. */
export const uncovered = (at: string): string => `
  select w.staff_member_id from messaging.staff_contact w
  where w.away_from <= ${at} and ${at} < w.away_until and not exists (
    select from core.staff_member h where h.tenant_id = w.tenant_id and h.id = w.cover_id and h.is_active and not exists (
      select from messaging.staff_contact v
      where v.tenant_id = h.tenant_id and v.staff_member_id = h.id and v.away_from <= ${at} and ${at} < v.away_until))`

/** Nobody is there for `c`: it is without a person, or its keeper is away and uncovered. Then the team answers. */
export const withoutAnybody = (at: string): string => `(${withoutPerson} or c.staff_member_id in (${uncovered(at)}))`

/**
 * Which conversations `c` a reader reaches, with the values for $1 to $5: the client in focus, the staff member, whether
 * colleagues' conversations are included, whether those of the team inbox and those that wait too long are, and now. Row level security has already left
 * only the scope's agencies, and taken private ones from who acts for the client.
 */
export const reaches = `
  (c.client_id = $1::uuid or ($1::uuid is null and (c.staff_member_id = $2::uuid or $3::boolean
    or ($4::boolean and (c.overdue_since is not null or ${withoutAnybody('$5::timestamptz')}))
    or c.staff_member_id in (${coveredBy('$2::uuid', '$5::timestamptz')}))))`

const ownOnly = '(c.client_id = $1::uuid and $2::uuid is null and not $3::boolean and not $4::boolean and $5::timestamptz is not null)'

/** A text for each side. The client's is much simpler, and so is its plan: for the hottest paths. */
export const bySide = (text: (reaches: string) => string): Readonly<Record<Reader['side'], string>> => ({
  client: text(ownOnly),
  staff: text(reaches),
})

/** The values for $1 to $5 of `reaches`. */
export const reachOf = (reader: Reader): readonly [string | null, string | null, boolean, boolean, string] =>
  reader.side === 'client'
    ? [reader.clientId, null, false, false, reader.now]
    : [null, reader.staffMemberId, reader.seesTeam, reader.worksTeamInbox, reader.now]
