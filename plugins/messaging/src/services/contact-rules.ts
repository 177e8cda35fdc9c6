import { core, problem } from '@lintel/core'
import { ask } from '@lintel/core/server'
import { messaging, type Scope, type WhyNot } from '../contract.js'
import { mayClientStart, modeOf } from './contact-modes.js'
import { type ReachRow, readReach, readReachable } from '../store/reach.js'

/** Ids of the client's care team as far as the portal shows it. Nobody, where there is no care team. */
async function careTeamOf(scope: Scope, clientId: string): Promise<ReadonlySet<string>> {
  const members = (await scope.optional.careTeam?.members.of(clientId)) ?? []
  return new Set(members.filter((member) => member.isShownInPortal).map((member) => member.staffMemberId))
}
const standingOf = (scope: Scope, row: ReachRow, team: ReadonlySet<string>) =>
  mayClientStart({
    mode: modeOf(scope, row.agency_id, row.contact_mode),
    isAssigned: team.has(row.id),
    isSwitchOn: row.may_clients_start_contact,
  })

/** Everybody whom the client may write to first, their care team before others; or why there is nobody. */
export async function reachableStaff(
  scope: Scope,
  clientId: string,
): Promise<{ readonly staff: readonly ReachRow[]; readonly whyNot: WhyNot | null; readonly whyNotAt: readonly string[] }> {
  if (!scope.can(messaging.permissions.startContact)) return { staff: [], whyNot: 'nobody', whyNotAt: [] }
  const team = await careTeamOf(scope, clientId)
  const open = scope.agencies.filter((agencyId) => scope.settingsFor(agencyId).contactMode === 'allClients')
  const near = await readReachable(scope, clientId, [...team], open)
  const standings = near.map((row) => ({ row, standing: standingOf(scope, row, team) }))
  const staff = standings.filter(({ standing }) => standing === 'yes').map(({ row }) => row)
  if (staff.length > 0) return { staff, whyNot: null, whyNotAt: [] }
  const whyNotAt = [...new Set(standings.flatMap(({ row, standing }) => (standing === 'staffWriteFirst' ? [row.agency_id] : [])))]
  if (whyNotAt.length > 0) return { staff, whyNot: 'staffWriteFirst', whyNotAt }
  return { staff, whyNot: standings.some(({ standing }) => standing === 'memberDeclines') ? 'memberDeclines' : 'nobody', whyNotAt }
}

/** One staff member as the client stands to them; `core.notFound` for whom the client has nothing to do with. */
export async function reachOf(
  scope: Scope,
  clientId: string,
  staffMemberId: string,
): Promise<{ readonly row: ReachRow; readonly whyNot: WhyNot | null }> {
  const row = await readReach(scope, clientId, staffMemberId)
  if (row === undefined) throw problem(core.problems.notFound)
  const standing = standingOf(scope, row, await careTeamOf(scope, clientId))
  if (standing === 'unknown') throw problem(core.problems.notFound)
  if (!scope.can(messaging.permissions.startContact)) return { row, whyNot: 'staffWriteFirst' }
  return { row, whyNot: standing === 'yes' ? null : standing }
}

/** Whether the client may write first to a staff member, whom they need not know any more. */
export async function mayClientBegin(scope: Scope, clientId: string, staffMemberId: string): Promise<boolean> {
  if (!scope.can(messaging.permissions.startContact)) return false
  const row = await readReach(scope, clientId, staffMemberId)
  return row !== undefined && standingOf(scope, row, await careTeamOf(scope, clientId)) === 'yes'
}

/** Refuses a first message to someone the client has nothing to do with (404) or who does not take one (403). */
export async function demandClientMayStart(scope: Scope, clientId: string, staffMemberId: string): Promise<void> {
  const { whyNot } = await reachOf(scope, clientId, staffMemberId)
  if (whyNot !== null) throw problem(messaging.problems.contactNotAllowed)
}

const servedClient = `
  select k.id from core.client k
  where k.id = $1::uuid and exists (
    select 1 from core.client_agency g where g.tenant_id = k.tenant_id and g.client_id = k.id and g.agency_id = $2::uuid)`
const ownMode = 'select contact_mode from messaging.staff_contact where staff_member_id = $1::uuid'
const onRoster = `
  with today as (select ($3::timestamptz at time zone $4::text)::date as day)
  select true as is_on from today where exists (
    select from core.enrollment e where e.client_id = $1::uuid and e.assigned_staff_id = $2::uuid
      and e.entry_date <= today.day and (e.exit_date is null or e.exit_date > today.day))
  or exists (
    select from core.care_assignment a where a.client_id = $1::uuid and a.staff_member_id = $2::uuid
      and a.starts_on <= today.day and (a.ends_on is null or a.ends_on >= today.day))`

/** Whether a staff member may write first to a client: always, unless they write to assigned clients only. */
export async function mayStaffStart(scope: Scope, clientId: string, staffMemberId: string): Promise<boolean> {
  const [own] = await ask<{ contact_mode: string | null }>(scope, ownMode, [staffMemberId])
  if (modeOf(scope, scope.agencyId, own?.contact_mode ?? null) !== 'assignedClients') return true
  const rows = await ask(scope, onRoster, [clientId, staffMemberId, scope.now().toISOString(), scope.tenant.timeZone])
  return rows.length > 0
}

/** Refuses a first message of staff to a client whom their agency does not serve (404), or who is not theirs (403). */
export async function demandStaffMayStart(scope: Scope, clientId: string, staffMemberId: string): Promise<void> {
  const [client] = await ask<{ id: string }>(scope, servedClient, [clientId, scope.agencyId])
  if (client === undefined) throw problem(core.problems.notFound)
  if (!(await mayStaffStart(scope, clientId, staffMemberId))) throw problem(messaging.problems.clientNotAssigned)
}
