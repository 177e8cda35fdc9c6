import { core, type Core, type Operation, problem, type ScopeOf } from '../../../contract/index.js'
import { ask } from '../../data/ask.js'
import { roomForPortals } from '../../portals/must-have-room.js'
import { safetyOf, warningsOf } from '../reach.js'

type CoreScope = ScopeOf<Core>

/** Every client of the agency with what decides whether a round invites them; `$1` the agency, `$2` the moment. Addresses that need a person's judgement count as none. */
const standing = `select k.client_id, nullif(c.email, '') is not null or nullif(c.phone, '') is not null as has_any,
    case when ${warningsOf('email')} = '{}' then nullif(c.email, '') end as email,
    case when ${warningsOf('sms')} = '{}' then nullif(c.phone, '') end as phone,
    exists (select from core.profile_access p where p.tenant_id = k.tenant_id and p.client_id = k.client_id and p.relation = 'self' and p.is_active) as connected,
    exists (select from core.client_portal o where o.tenant_id = k.tenant_id and o.client_id = k.client_id and o.agency_id = k.agency_id) as has_portal,
    exists (select from core.invitation i where i.tenant_id = k.tenant_id and i.client_id = k.client_id and i.agency_id = k.agency_id
      and i.accepted_at is null and i.cancelled_at is null and i.expires_at > $2::timestamptz) as pending,
    exists (select from core.portal_refusal r where r.tenant_id = k.tenant_id and r.client_id = k.client_id and r.agency_id = k.agency_id
      and r.withdrawn_at is null) as refused
  from core.client_agency k join core.client c on c.tenant_id = k.tenant_id and c.id = k.client_id ${safetyOf}
  where k.agency_id = $1`
/**
 * Whom a round may ask, in its order: those with an e-mail address first, so that the count before is right with and without
 * SMS. `place` is the portal of the contract that somebody would take; whoever has one takes none.
 */
const inOrder = `s as (${standing}), open as (select * from s where not connected and not pending and not refused),
  placed as (select *, case when has_portal then 0 else row_number() over (partition by has_portal order by email is null, client_id) end as place
    from open where email is not null or phone is not null)`

const here = async (scope: CoreScope): Promise<readonly unknown[]> => [
  scope.agencyId,
  scope.now().toISOString(),
  await roomForPortals(scope, null),
]

interface Counts {
  readonly clients: number
  readonly connected: number
  readonly pending: number
  readonly refused: number
  readonly by_email: number
  readonly by_sms: number
  readonly no_address: number
  readonly no_room: number
  readonly unsafe: number
}
/** How many a round would invite, and how many not and why. */
export async function countOpen(scope: CoreScope): Promise<Counts> {
  const [counts] = await ask<Counts>(
    scope,
    `with ${inOrder}
    select (select count(*)::int from s) as clients, (select count(*)::int from s where connected) as connected,
      (select count(*)::int from s where not connected and pending) as pending,
      (select count(*)::int from s where not connected and not pending and refused) as refused,
      (select count(*)::int from placed where place <= $3 and email is not null) as by_email,
      (select count(*)::int from placed where place <= $3 and email is null) as by_sms,
      (select count(*)::int from placed where place > $3) as no_room,
      (select count(*)::int from open where email is null and phone is null and not has_any) as no_address,
      (select count(*)::int from open where email is null and phone is null and has_any) as unsafe`,
    await here(scope),
  )
  if (counts === undefined) throw problem(core.problems.internal)
  return counts
}

/** The next clients that a round invites. */
export const nextInvited = async (scope: CoreScope, withSms: boolean, most: number) =>
  ask<{ readonly client_id: string; readonly email: string | null }>(
    scope,
    `with ${inOrder} select client_id, email from placed where place <= $3 and (email is not null or $4)
      order by email is null, client_id limit ${most}`,
    [...(await here(scope)), withSms],
  )

/** Counts whom a round would invite. */
export const countInvitable: Operation<Core, 'countInvitable'> = async (_input, scope) => {
  const { by_email, by_sms, no_address, no_room, ...counts } = await countOpen(scope)
  return {
    ...counts,
    byEmail: by_email,
    bySms: by_sms,
    noAddress: no_address,
    noRoom: no_room,
    channels: scope.services.core.delivery.channels.filter((channel) => channel !== 'push'),
  }
}
