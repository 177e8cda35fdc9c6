import { core, problem } from '@lintel/core'
import { ask } from '@lintel/core/server'
import type { MessageView, Scope } from '../contract.js'
import { bySide, readerOf, reachOf } from '../reader.js'
import { listMessages, type MessageRow, messagesOf } from './list-messages.js'
import { readConversation } from './read-conversation.js'

/** A conversation that is read from its first message to the one that was its newest as it was begun. */
export interface Whole {
  readonly id: string
  readonly subject: string | null
  readonly clientName: string
  readonly staffName: string
  readonly agencyName: string
  readonly language: string
  readonly timeZone: string
  /** The position of its newest message. */
  readonly last: number
}
const atOnce = 200

/** Begins to read all of a conversation of one's own; the trail says so once. */
export async function openWhole(scope: Scope, conversationId: string): Promise<Whole> {
  const reader = readerOf(scope)
  const { subject, client, staffMember, agencyName } = await readConversation(scope, reader, conversationId)
  const newest = await listMessages(scope, reader, { conversationId, limit: 1 })
  scope.audit({ clientId: client.id, resource: 'conversation', resourceId: conversationId, basis: 'export' })
  return {
    id: conversationId,
    subject,
    clientName: client.name,
    staffName: staffMember.name,
    agencyName,
    language: scope.language,
    timeZone: scope.tenant.timeZone,
    last: newest.items[0]?.position ?? 0,
  }
}

const readNext = bySide(
  (whose) => `
  select m.client_id, m.id, m.position, m.side, m.relation, m.body, m.sent_at, m.author_name, m.author_account_id = $6::uuid as is_own, m.file_count
  from messaging.conversation c
  join messaging.message m on m.tenant_id = c.tenant_id and m.conversation_id = c.id and m.position > $8::int and m.position <= $9::int
  where c.id = $7::uuid and ${whose}
  order by m.position limit ${atOnce}`,
)

/** The next messages of it, oldest first. Whoever may not read it any more is refused, also in the middle. */
export async function readOn(scope: Scope, { id, last }: Whole, after: number): Promise<MessageView[]> {
  const reader = readerOf(scope)
  const rows = await ask<MessageRow>(scope, readNext[reader.side], [...reachOf(reader), reader.accountId, id, after, last])
  if (rows.length === 0) throw problem(core.problems.notFound)
  return messagesOf(scope, rows)
}
