import { core, type Core, type Operation, problem, type Static, Type } from '../../../contract/index.js'
import type { InvitationRound } from '../../../contract/core/access-schemas.js'
import { ask } from '../../data/ask.js'
import { jobFor } from '../../job.js'
import { present } from '../../people/present.js'
import { mustBeContracted } from '../may-let-in.js'
import { countOpen, nextInvited } from './invitable.js'
import { makeInvitation } from './invite-client.js'

const batch = 100

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
    const next = await nextInvited(scope, round.with_sms, batch)
    for (const { client_id, email } of next)
      await makeInvitation(scope, { clientId: client_id, channel: email === null ? 'sms' : 'email', roundId })
    const isDone = next.length < batch
    await ask(scope, 'update core.invitation_round set sent = sent + $2, finished_at = $3, left_out = $4 where id = $1', [
      roundId,
      next.length,
      isDone ? scope.now().toISOString() : null,
      isDone ? (await countOpen(scope)).no_room : 0, // told when it ends: places may come and go while it runs
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
  const { by_email, by_sms, no_room } = await countOpen(scope)
  const id = scope.newId()
  const total = by_email + (withSms ? by_sms : 0)
  if (total === 0 && no_room > 0) throw problem(core.problems.portalLimitReached, { limit: scope.settingsFor(scope.agencyId).portalLimit })
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
  readonly left_out: number
  readonly created_at: string
  readonly finished_at: string | null
  readonly failed: number
  readonly opened: number
  readonly accepted: number
}
const viewOf = ({ created_at, finished_at, left_out, ...row }: RoundRow): Static<typeof InvitationRound> => ({
  ...row,
  noRoom: left_out,
  startedAt: created_at,
  ...present({ finishedAt: finished_at }),
})
/** Reads the latest round of the agency. */
export const getInvitationRound: Operation<Core, 'getInvitationRound'> = async (_input, scope) => {
  const [row] = await ask<RoundRow>(
    scope,
    `select r.id, r.total, r.sent, r.left_out, r.created_at, r.finished_at,
        count(d.id) filter (where d.state in ('failed', 'bounced', 'unreachable'))::int as failed,
        count(i.id) filter (where i.opened_at is not null)::int as opened, count(i.id) filter (where i.accepted_at is not null)::int as accepted
      from (select * from core.invitation_round where agency_id = $1 order by created_at desc limit 1) r
      left join core.invitation i on i.tenant_id = r.tenant_id and i.round_id = r.id
      left join core.delivery d on d.tenant_id = i.tenant_id and d.id = i.delivery_id
      group by r.id, r.total, r.sent, r.left_out, r.created_at, r.finished_at`,
    [scope.agencyId],
  )
  return row === undefined ? {} : { round: viewOf(row) }
}
