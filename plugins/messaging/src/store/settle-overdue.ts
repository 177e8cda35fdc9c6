import { core, problem } from '@lintel/core'
import { ask } from '@lintel/core/server'
import type { Scope } from '../contract.js'
import { type Reader, reaches, reachOf } from '../reader.js'
import { announceOverdueEnded } from './announce.js'

const settleIt = `
  with target as (
    select c.tenant_id, c.id, c.client_id, c.agency_id, c.staff_member_id, c.is_in_team_inbox, c.is_private, c.overdue_since
    from messaging.conversation c where c.id = $6::uuid and not c.is_announcement and ${reaches} for update
  ), settled as (
    update messaging.conversation c set waits_since = null, overdue_since = null, further_since = null from target t
    where c.tenant_id = t.tenant_id and c.id = t.id and c.waits_since is not null
  )
  select t.client_id, t.agency_id, t.staff_member_id, t.overdue_since is not null as was_overdue,
    messaging.audience(t.client_id, t.staff_member_id, t.is_in_team_inbox, t.is_private, $5::timestamptz)
  from target t`
interface Settled {
  readonly client_id: string
  readonly agency_id: string
  readonly staff_member_id: string
  readonly was_overdue: boolean
  readonly audience: readonly string[]
}

/** Says that a client's message needs no answer: nobody waits here any more. Again changes nothing. */
export async function settleOverdue(scope: Scope, reader: Reader, conversationId: string): Promise<void> {
  const [row] = await ask<Settled>(scope, settleIt, [...reachOf(reader), conversationId])
  if (row === undefined) throw problem(core.problems.notFound)
  scope.audit({ clientId: row.client_id, resource: 'conversation', resourceId: conversationId, fields: ['state'] })
  if (!row.was_overdue) return
  announceOverdueEnded(scope, conversationId, row)
  scope.notify('messaging', { accounts: row.audience })
}
