import { core, problem } from '@lintel/core'
import { ask } from '@lintel/core/server'
import { messaging, type Scope } from '../contract.js'
import { announceOverdueEnded } from './announce.js'
import { type Reader, reaches, reachOf } from '../reader.js'

const toClosed =
  "state = 'closed', closed_at = $5::timestamptz, closed_reason = 'staff', waits_since = null, overdue_since = null, further_since = null"
const toOpen = "state = 'open', closed_at = null, closed_reason = null, reopened_at = $5::timestamptz"
const switchIt = (from: 'open' | 'closed', change: string): string => `
  with target as (
    select c.tenant_id, c.id, c.state, c.client_id, c.agency_id, c.staff_member_id, c.is_in_team_inbox, c.is_private, c.overdue_since from messaging.conversation c
    where c.id = $6::uuid and not c.is_announcement and ${reaches} for update
  ), changed as (
    update messaging.conversation c set ${change} from target t
    where c.tenant_id = t.tenant_id and c.id = t.id and t.state = '${from}' returning c.id
  )
  select t.client_id, t.agency_id, t.staff_member_id, changed.id is not null as is_changed, t.overdue_since is not null as was_overdue,
    messaging.audience(t.client_id, t.staff_member_id, t.is_in_team_inbox, t.is_private, $5::timestamptz)
  from target t left join changed on true`
const closeIt = switchIt('open', toClosed)
const reopenIt = switchIt('closed', toOpen)

interface Switched {
  readonly client_id: string
  readonly agency_id: string
  readonly staff_member_id: string
  readonly is_changed: boolean
  readonly was_overdue: boolean
  readonly audience: readonly string[]
}

async function switchState(scope: Scope, reader: Reader, conversationId: string, text: string): Promise<Switched> {
  const [row] = await ask<Switched>(scope, text, [...reachOf(reader), conversationId])
  if (row === undefined) throw problem(core.problems.notFound)
  scope.audit({ agencyId: row.agency_id, clientId: row.client_id, resource: 'conversation', resourceId: conversationId, fields: ['state'] })
  if (row.is_changed) scope.notify('messaging', { accounts: row.audience })
  return row
}

/** Closes a conversation; closing a closed one changes nothing. */
export async function closeConversation(scope: Scope, reader: Reader, conversationId: string): Promise<void> {
  const row = await switchState(scope, reader, conversationId, closeIt)
  if (!row.is_changed) return
  const ids = { conversationId, clientId: row.client_id, staffMemberId: row.staff_member_id }
  scope.emit(messaging.events.conversationClosed, { ...ids, reason: 'staff' }, { agencyId: row.agency_id })
  if (row.was_overdue) announceOverdueEnded(scope, conversationId, row)
}

/** Opens a closed conversation again, and begins its hours anew; opening an open one changes nothing. */
export async function reopenConversation(scope: Scope, reader: Reader, conversationId: string): Promise<void> {
  await switchState(scope, reader, conversationId, reopenIt)
}
