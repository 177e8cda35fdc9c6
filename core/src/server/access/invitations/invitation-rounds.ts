import { core, type Core, type Operation, problem, type ScopeOf, type Static, Type } from '../../../contract/index.js'
import type { InvitationRound } from '../../../contract/core/access-schemas.js'
import { ask } from '../../data/ask.js'
import { jobFor } from '../../job.js'
import { present } from '../../people/present.js'
import { makeInvitation } from './invite-client.js'
import { mustBeContracted } from '../may-let-in.js'
import { safetyOf, warningsOf } from '../reach.js'

type CoreScope = ScopeOf<Core>
const batch = 100

/** Every client of the agency with what decides whether a round invites them; `$1` the agency, `$2` the moment. Addresses that need a person's judgement count as none. */
const standing = `select k.client_id, nullif(c.email, '') is not null or nullif(c.phone, '') is not null as has_any,
    case when ${warningsOf('email')} = '{}' then nullif(c.email, '') end as email,
    case when ${warningsOf('sms')} = '{}' then nullif(c.phone, '') end as phone,
    exists (select from core.profile_access p where p.tenant_id = k.tenant_id and p.client_id = k.client_id and p.relation = 'self' and p.is_active) as connected,
    exists (select from core.invitation i where i.tenant_id = k.tenant_id and i.client_id = k.client_id and i.agency_id = k.agency_id
      and i.accepted_at is null and i.cancelled_at is null and i.expires_at > $2::timestamptz) as pending,
    exists (select from core.portal_refusal r where r.tenant_id = k.tenant_id and r.client_id = k.client_id and r.agency_id = k.agency_id
      and r.withdrawn_at is null) as refused
  from core.client_agency k join core.client c on c.tenant_id = k.tenant_id and c.id = k.client_id ${safetyOf}
  where k.agency_id = $1`

interface Counts {
  readonly clients: number
  readonly connected: number
  readonly pending: number
  readonly refused: number
  readonly by_email: number
  readonly by_sms: number
  readonly no_address: number
  readonly unsafe: number
}
async function count(scope: CoreScope): Promise<Counts> {
  const [counts] = await ask<Counts>(
    scope,
    `with s as (${standing}), open as (select * from s where not connected and not pending and not refused)
    select (select count(*)::int from s) as clients, (select count(*)::int from s where connected) as connected,
      (select count(*)::int from s where not connected and pending) as pending,
      (select count(*)::int from s where not connected and not pending and refused) as refused,
      (select count(*)::int from open where email is not null) as by_email,
      (select count(*)::int from open where email is null and phone is not null) as by_sms,
      (select count(*)::int from open where email is null and phone is null and not has_any) as no_address,
      (select count(*)::int from open where email is null and phone is null and has_any) as unsafe`,
    [scope.agencyId, scope.now().toISOString()],
  )
  if (counts === undefined) throw problem(core.problems.internal)
  return counts
}

/** Counts whom a round would invite. */
export const countInvitable: Operation<Core, 'countInvitable'> = async (_input, scope) => {
  const { by_email, by_sms, no_address, ...counts } = await count(scope)
  return {
    ...counts,
    byEmail: by_email,
    bySms: by_sms,
    noAddress: no_address,
    channels: scope.services.core.delivery.channels.filter((channel) => channel !== 'push'),
  }
}

/** Invites a hundred clients, and asks to be called again while there are more: a round that dies goes on where it was. */
export const inviteInRounds = jobFor<Core>()({
  name: 'inviteInRounds',
  input: Type.Object({ roundId: Type.Id() }),
  async run(scope, { roundId }) {
    const [round] = await ask<{ with_sms: boolean }>(
      scope,
      'select with_sms from core.invitation_round where id = $1 and finished_at is null for update skip locked', // one at a time
      [roundId],
    )
    if (round === undefined) return
    const next = await ask<{ client_id: string; email: string | null }>(
      scope,
      `select client_id, email from (${standing}) s where not connected and not pending and not refused
        and (email is not null or ($3 and phone is not null)) order by client_id limit ${batch}`,
      [scope.agencyId, scope.now().toISOString(), round.with_sms],
    )
    for (const { client_id, email } of next)
      await makeInvitation(scope, { clientId: client_id, channel: email === null ? 'sms' : 'email', roundId })
    const isDone = next.length < batch
    await ask(scope, 'update core.invitation_round set sent = sent + $2, finished_at = $3 where id = $1', [
      roundId,
      next.length,
      isDone ? scope.now().toISOString() : null,
    ])
    if (!isDone) scope.enqueue(inviteInRounds, { roundId })
  },
})

/** Once a minute: a round whose process died goes on. One that runs holds its row, so nobody is invited twice. */
export const takeUpRounds = jobFor<Core>()({
  name: 'takeUpRounds',
  cron: '* * * * *',
  due: 'select agency_id from core.invitation_round where finished_at is null',
  input: Type.Object({}),
  async run(scope) {
    const open = await ask<{ id: string }>(scope, 'select id from core.invitation_round where agency_id = $1 and finished_at is null', [
      scope.agencyId,
    ])
    for (const { id } of open) scope.enqueue(inviteInRounds, { roundId: id })
  },
})

/** Starts a round. */
export const inviteAllClients: Operation<Core, 'inviteAllClients'> = async ({ body: { withSms } }, scope) => {
  mustBeContracted(scope)
  const { channels } = scope.services.core.delivery
  if (!channels.includes('email') || (withSms && !channels.includes('sms'))) throw problem(core.problems.channelNotOffered)
  const { by_email, by_sms } = await count(scope)
  const id = scope.newId()
  const total = by_email + (withSms ? by_sms : 0)
  const [made] = await ask(
    scope,
    `insert into core.invitation_round (id, agency_id, started_by, with_sms, total) values ($1, $2, core.ctx_staff(), $3, $4)
      on conflict (tenant_id, agency_id) where finished_at is null do nothing returning id`,
    [id, scope.agencyId, withSms, total],
  )
  if (made === undefined) throw problem(core.problems.roundRunning)
  scope.enqueue(inviteInRounds, { roundId: id })
  scope.audit({ resource: 'invitationRound', resourceId: id })
  return { id, total }
}

interface RoundRow {
  readonly id: string
  readonly total: number
  readonly sent: number
  readonly created_at: string
  readonly finished_at: string | null
  readonly failed: number
  readonly opened: number
  readonly accepted: number
}
const viewOf = ({ created_at, finished_at, ...row }: RoundRow): Static<typeof InvitationRound> => ({
  ...row,
  startedAt: created_at,
  ...present({ finishedAt: finished_at }),
})
/** Reads the latest round of the agency. */
export const getInvitationRound: Operation<Core, 'getInvitationRound'> = async (_input, scope) => {
  const [row] = await ask<RoundRow>(
    scope,
    `select r.id, r.total, r.sent, r.created_at, r.finished_at,
        count(d.id) filter (where d.state in ('failed', 'bounced', 'unreachable'))::int as failed,
        count(i.id) filter (where i.opened_at is not null)::int as opened, count(i.id) filter (where i.accepted_at is not null)::int as accepted
      from (select * from core.invitation_round where agency_id = $1 order by created_at desc limit 1) r
      left join core.invitation i on i.tenant_id = r.tenant_id and i.round_id = r.id
      left join core.delivery d on d.tenant_id = i.tenant_id and d.id = i.delivery_id
      group by r.id, r.total, r.sent, r.created_at, r.finished_at`,
    [scope.agencyId],
  )
  return row === undefined ? {} : { round: viewOf(row) }
}
