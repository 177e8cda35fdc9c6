import { core, problem } from '@lintel/core'
import { ask } from '@lintel/core/server'
import { type ClosedReason, messaging, type NewMessage, type Scope, type SentMessage } from '../contract.js'
import { type Reader, bySide, reachOf } from '../reader.js'
import { announceMessage, announceOverdueEnded, announceRead } from './announce.js'
import { attachFiles } from './attach-files.js'
import { idOfTry } from './id-of-try.js'

/**
 * Locks the conversation, writes the message unless its id is known or a client finds it closed, moves the
 * conversation on and the writer's read marker with it: one statement, one round trip.
 * A retry that waited for the lock meets the first try's row and writes nothing.
 */
const writeIt = bySide(
  (whose) => `
  with target as (
    select c.* from messaging.conversation c where c.id = $7::uuid and ${whose} for update
  ), written as (
    insert into messaging.message
      (tenant_id, id, agency_id, client_id, conversation_id, position, side, author_account_id, author_staff_id, author_name, relation, body, sent_at, file_count)
    select t.tenant_id, $8::uuid, t.agency_id, t.client_id, t.id, t.message_count + 1, $10::text, $6::uuid, $2::uuid,
      case when $11::text is distinct from 'self' then messaging.writer_name() end, $11::text, $9::text, $5::timestamptz, $13::int
    from target t
    where $10 = 'staff' or (t.state = 'open' and not t.is_announcement)
    on conflict (tenant_id, id) do nothing
    returning tenant_id, conversation_id, agency_id, client_id, position, sent_at
  ), moved as (
    update messaging.conversation c
    set message_count = w.position, last_message_at = w.sent_at, last_message_by = $10::text, state = 'open', closed_at = null, closed_reason = null,
      waits_since = case when $10 = 'client' then coalesce(c.waits_since, w.sent_at) end,
      overdue_since = case when $10 = 'client' then c.overdue_since end,
      further_since = case when $10 = 'client' then c.further_since end
    from written w where c.tenant_id = w.tenant_id and c.id = w.conversation_id and c.id = $7::uuid
  ), seen as (
    insert into messaging.read_marker (tenant_id, id, agency_id, client_id, conversation_id, account_id, position, read_at)
    select w.tenant_id, $12::uuid, w.agency_id, w.client_id, w.conversation_id, $6::uuid, w.position, w.sent_at from written w
    on conflict (tenant_id, conversation_id, account_id) do update set position = excluded.position, read_at = excluded.read_at
  ), forgotten as (
    delete from messaging.draft d using written w
    where d.tenant_id = w.tenant_id and d.account_id = $6::uuid and d.client_id = w.client_id and d.place = w.conversation_id::text
  )
  select t.client_id, t.agency_id, t.staff_member_id, t.state, t.closed_at, t.closed_reason, t.is_announcement, t.is_private, t.overdue_since is not null as was_overdue, w.position, w.sent_at,
    messaging.audience(t.client_id, t.staff_member_id, t.is_in_team_inbox, t.is_private, $5::timestamptz) as audience,
    coalesce((select r.position from messaging.read_marker r
      where r.tenant_id = t.tenant_id and r.conversation_id = t.id and r.account_id = $6::uuid), 0) < t.message_count as had_unread
  from target t left join written w on true`,
)

export interface WriteRow {
  readonly client_id: string
  readonly agency_id: string
  readonly staff_member_id: string
  readonly state: 'open' | 'closed'
  readonly closed_at: string | null
  readonly closed_reason: ClosedReason | null
  readonly is_announcement: boolean
  readonly is_private: boolean
  readonly was_overdue: boolean
  readonly position: number | null
  readonly sent_at: string | null
  readonly audience: readonly string[]
  /** Whoever writes had not read everything before. */
  readonly had_unread: boolean
}

/** Writes into a conversation. The same id again gives the first answer; a closed one refuses its client. */
export async function writeMessage(scope: Scope, reader: Reader, message: NewMessage): Promise<SentMessage> {
  const id = idOfTry(scope, reader, message.conversationId, message.id)
  const fileIds = [...new Set(message.fileIds)]
  const relation = reader.side === 'client' ? (scope.actor.profile?.relation ?? 'self') : null
  const [row] = await ask<WriteRow>(scope, writeIt[reader.side], [
    ...reachOf(reader),
    reader.accountId,
    message.conversationId,
    id,
    message.body,
    reader.side,
    relation,
    scope.newId(),
    fileIds.length,
  ])
  if (row === undefined) throw problem(core.problems.notFound)
  if (row.position === null || row.sent_at === null) return earlierTry(scope, reader, row, { ...message, id })
  const home = { messageId: id, agencyId: row.agency_id, clientId: row.client_id, isPrivate: row.is_private }
  await attachFiles(scope, fileIds, home)
  announceMessage(scope, row, { conversationId: message.conversationId, messageId: id, by: reader.side })
  if (row.had_unread) announceRead(scope, reader, message.conversationId, row)
  if (row.was_overdue && reader.side === 'staff') announceOverdueEnded(scope, message.conversationId, row)
  return { id, position: row.position, sentAt: row.sent_at }
}

const readEarlier = `
  select position, sent_at from messaging.message
  where id = $1::uuid and conversation_id = $2::uuid and author_account_id = $3::uuid`

async function earlierTry(scope: Scope, reader: Reader, row: WriteRow, message: NewMessage & { id: string }): Promise<SentMessage> {
  const [earlier] = await ask<{ position: number; sent_at: string }>(scope, readEarlier, [
    message.id,
    message.conversationId,
    reader.accountId,
  ])
  if (earlier !== undefined) return { id: message.id, position: earlier.position, sentAt: earlier.sent_at }
  if (row.closed_at !== null && row.closed_reason !== null && reader.side === 'client')
    throw problem(messaging.problems.conversationClosed, { closedAt: row.closed_at, reason: row.closed_reason })
  if (row.is_announcement && reader.side === 'client') throw problem(messaging.problems.announcementOnly)
  throw problem(core.problems.conflict)
}
