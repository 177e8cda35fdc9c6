import { core, problem } from '@lintel/core'
import { ask } from '@lintel/core/server'
import type { AttachedFile, MessageView, Scope } from '../contract.js'
import { type Reader, bySide, reachOf } from '../reader.js'
import { filesOf } from './message-files.js'

/** One round trip: no row is no conversation, one row without message is a page past the end. */
const readPage = bySide(
  (whose) => `
  select c.client_id, m.id, m.position, m.side, m.relation, m.body, m.sent_at, m.author_name,
    m.author_account_id = $6::uuid as is_own, m.file_count
  from messaging.conversation c
  left join lateral (
    select * from messaging.message m
    where m.tenant_id = c.tenant_id and m.conversation_id = c.id and m.position < $8::int
    order by m.position desc limit $9
  ) m on true
  where c.id = $7::uuid and ${whose}
  order by m.position desc`,
)

/**
 * The same for a client, from the messages alone: their policies are those of the conversation, which is never without one.
 * No row says nothing; then `readPage` is asked whether there is no conversation or no page.
 */
const readOwnPage = `
  select m.client_id, m.id, m.position, m.side, m.relation, m.body, m.sent_at, m.author_name, m.author_account_id = $2::uuid as is_own,
    m.file_count
  from messaging.message m
  where m.conversation_id = $3::uuid and m.client_id = $1::uuid and m.position < $4::int
  order by m.position desc limit $5`

/** A message as the database answers it; without an id there is none. */
export interface MessageRow {
  readonly client_id: string
  readonly id: string | null
  readonly position: number
  readonly side: 'client' | 'staff'
  readonly relation: 'self' | 'representative' | 'contact' | null
  readonly author_name: string | null
  readonly is_own: boolean
  readonly body: string
  readonly file_count: number | null
  readonly sent_at: string
}

interface Asked {
  readonly conversationId: string
  readonly before?: number
  readonly limit: number
}

async function readRows(
  scope: Scope,
  reader: Reader,
  { conversationId, before = 2147483647, limit }: Asked,
): Promise<readonly MessageRow[]> {
  const from = [reader.accountId, conversationId, before, limit + 1]
  const own = reader.side === 'client' ? await ask<MessageRow>(scope, readOwnPage, [reader.clientId, ...from]) : []
  return own.length > 0 ? own : ask<MessageRow>(scope, readPage[reader.side], [...reachOf(reader), ...from])
}

/** Rows as the contract says them, with their files. */
export async function messagesOf(scope: Scope, rows: readonly MessageRow[]): Promise<MessageView[]> {
  const files = await filesOf(scope, rows)
  return rows.flatMap((row) => (row.id === null ? [] : [viewOf(row, row.id, files.get(row.id) ?? [])]))
}

/** One page of messages, newest first. */
export async function listMessages(scope: Scope, reader: Reader, asked: Asked) {
  const rows = await readRows(scope, reader, asked)
  const [first] = rows
  if (first === undefined) throw problem(core.problems.notFound)
  const shown = rows.slice(0, asked.limit)
  const items = await messagesOf(scope, shown)
  const next = rows.length > asked.limit ? (items.at(-1)?.position ?? null) : null
  return { clientId: first.client_id, items, next }
}

const viewOf = (row: MessageRow, id: string, files: readonly AttachedFile[]): MessageView => ({
  id,
  position: row.position,
  side: row.side,
  authorName: row.author_name,
  relation: row.relation,
  isOwn: row.is_own,
  body: row.body,
  files: [...files],
  sentAt: row.sent_at,
})
