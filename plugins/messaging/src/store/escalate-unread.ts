import { ask } from '@lintel/core/server'
import { messaging, type Scope } from '../contract.js'
import { heardFurther } from '../office/further.js'
import { officeOf } from '../office/office-hours.js'
import { officeTimeAgo } from '../office/office-time.js'

/**
 * What waited too long, marked in the statement that finds it: another process, or another run, finds nothing to mark. Who
 * answers for it is the keeper, while away whoever covers, and nobody where it lies with the team.
 */
const markThem = `
  with due as (
    select c.tenant_id, c.id from messaging.conversation c
    where c.agency_id = $1::uuid and c.waits_since <= $2::timestamptz and c.overdue_since is null and c.state = 'open'
    order by c.waits_since limit $4 for update of c skip locked
  ), marked as (
    update messaging.conversation c set overdue_since = $3::timestamptz from due where c.tenant_id = due.tenant_id and c.id = due.id
    returning c.tenant_id, c.id, c.client_id, c.staff_member_id, c.is_in_team_inbox, c.waits_since
  )
  select m.id, m.client_id, m.staff_member_id, m.waits_since, coalesce(h.id, k.id) as responsible_id
  from marked m
  left join core.staff_member k on k.tenant_id = m.tenant_id and k.id = m.staff_member_id and k.is_active and not m.is_in_team_inbox
  left join messaging.staff_contact w on w.tenant_id = m.tenant_id and w.staff_member_id = k.id and w.away_from <= $3 and $3 < w.away_until
  left join core.staff_member h on h.tenant_id = w.tenant_id and h.id = w.cover_id and h.is_active`
/** The same for what is overdue still. */
const markFurther = `
  with due as (
    select c.tenant_id, c.id from messaging.conversation c
    where c.agency_id = $1::uuid and c.overdue_since <= $2::timestamptz and c.further_since is null
    order by c.overdue_since limit $4 for update of c skip locked
  )
  update messaging.conversation c set further_since = $3::timestamptz from due where c.tenant_id = due.tenant_id and c.id = due.id
  returning c.id, c.client_id, c.staff_member_id, c.waits_since, null::uuid as responsible_id`
interface Overdue {
  readonly id: string
  readonly client_id: string
  readonly staff_member_id: string
  readonly waits_since: string
  readonly responsible_id: string | null
}
type Whom = (responsible: string | null) => readonly string[]
interface Step {
  readonly hours: number
  readonly mark: string
  readonly event: typeof messaging.events.messageOverdue | typeof messaging.events.messageOverdueStill
  readonly basis: string
  readonly heardBy: (scope: Scope) => Promise<Whom>
}
const accountsOf = 'select account_id as id from core.staff_member where id = any ($1::uuid[]) and account_id is not null'
const hour = 3_600_000
const atOnce = 500

/** Who hears of it: whoever answers for it, and who looks after colleagues' conversations; else everybody who works the team inbox. */
async function heardBy(scope: Scope): Promise<Whom> {
  const { members } = scope.services.core
  const lead = await members.holding(messaging.permissions.readTeamConversations.id)
  const team = await members.holding(messaging.permissions.workTeamInbox.id)
  return (responsible) => {
    const others = lead.filter((id) => id !== responsible)
    if (responsible === null) return [...new Set([...lead, ...team])]
    return [responsible, ...(others.length > 0 ? others : team.filter((id) => id !== responsible))]
  }
}

/** Since when one has to have waited for so many hours now: hours in which the office was open, where it has office hours. */
async function waitedSince(scope: Scope, hours: number): Promise<Date | undefined> {
  const office = await officeOf(scope, scope.agencyId)
  return office === undefined ? new Date(scope.now().getTime() - hours * hour) : officeTimeAgo(office, scope.now(), hours * hour)
}

async function takeStep(scope: Scope, step: Step): Promise<boolean> {
  const before = step.hours === 0 ? undefined : await waitedSince(scope, step.hours)
  if (before === undefined) return false
  const values = [scope.agencyId, before.toISOString(), scope.now().toISOString(), atOnce]
  const rows = await ask<Overdue>(scope, step.mark, values)
  if (rows.length === 0) return false
  const whom = await step.heardBy(scope)
  for (const { id, client_id, staff_member_id, waits_since, responsible_id } of rows) {
    const ids = { conversationId: id, clientId: client_id, staffMemberId: staff_member_id }
    scope.emit(step.event, { ...ids, since: new Date(waits_since).toISOString(), tell: [...whom(responsible_id)] })
    scope.audit({ clientId: client_id, resource: 'overdueMessage', resourceId: id, fields: ['state'], basis: step.basis })
  }
  const told = new Set(rows.flatMap(({ responsible_id }) => whom(responsible_id)))
  const accounts = await ask<{ id: string }>(scope, accountsOf, [`{${[...told].join(',')}}`])
  scope.notify('messaging', { accounts: accounts.map(({ id }) => id) })
  return rows.length === atOnce
}

/** Marks as overdue what nobody of the staff read in time at one agency, and tells on what still is; true where more may wait than fit into one run. */
export async function escalateUnread(scope: Scope): Promise<boolean> {
  const { escalateAfterHours, escalateFurtherAfterHours } = scope.settingsFor(scope.agencyId)
  const { messageOverdue, messageOverdueStill } = messaging.events
  const isMore = await takeStep(scope, { hours: escalateAfterHours, mark: markThem, event: messageOverdue, basis: 'unread', heardBy })
  const further = async () => {
    const ids = await heardFurther(scope)
    return () => ids
  }
  const step = { hours: escalateFurtherAfterHours, mark: markFurther, event: messageOverdueStill, basis: 'unreadStill', heardBy: further }
  return (await takeStep(scope, step)) || isMore
}
