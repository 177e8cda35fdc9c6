import { core, problem } from '@lintel/core'
import { ask } from '@lintel/core/server'
import { messaging, type NewConversation, type Scope } from '../contract.js'
import type { Reader } from '../reader.js'
import { announceMessage } from './announce.js'
import { attachFiles } from './attach-files.js'
import { idOfTry } from './id-of-try.js'

/** Makes the conversation, its first message (of the same id) and the writer's read marker; nothing if the id is known. */
const openIt = `
  with made as (
    insert into messaging.conversation
      (tenant_id, id, agency_id, client_id, staff_member_id, staff_name, subject, started_by, started_by_account_id,
       state, message_count, last_message_at, last_message_by, created_at, is_private, waits_since)
    select s.tenant_id, $1::uuid, s.agency_id, $2::uuid, s.id, s.given_name || ' ' || s.family_name, $4::text, $5::text, $6::uuid,
       'open', 1, $9::timestamptz, $5::text, $9::timestamptz, $11::boolean,
       case when $5 = 'client' then $9::timestamptz end
    from core.staff_member s where s.id = $3::uuid and s.is_active
    on conflict (tenant_id, id) do nothing
    returning *
  ), written as (
    insert into messaging.message
      (tenant_id, id, agency_id, client_id, conversation_id, position, side, author_account_id, author_staff_id, author_name, relation, body, sent_at, file_count)
    select m.tenant_id, m.id, m.agency_id, m.client_id, m.id, 1, m.started_by, $6::uuid, case when m.started_by = 'staff' then m.staff_member_id end,
      case when m.started_by = 'staff' then m.staff_name when $8::text <> 'self' then a.display_name end, $8::text, $7::text, m.created_at, $12::int
    from made m left join core.account a on a.tenant_id = m.tenant_id and a.id = $6::uuid
    returning tenant_id, agency_id, client_id, conversation_id, sent_at
  ), seen as (
    insert into messaging.read_marker (tenant_id, id, agency_id, client_id, conversation_id, account_id, position, read_at)
    select w.tenant_id, $10::uuid, w.agency_id, w.client_id, w.conversation_id, $6::uuid, 1, w.sent_at from written w
  )
  select agency_id, client_id, staff_member_id, messaging.audience(client_id, staff_member_id, false, is_private, created_at) from made`

interface Made {
  readonly agency_id: string
  readonly client_id: string
  readonly staff_member_id: string
  readonly audience: readonly string[]
}

/** Opens a conversation whose right to be opened has been checked, and gives its id. */
export async function openConversation(scope: Scope, reader: Reader, input: NewConversation): Promise<string> {
  const id = idOfTry(scope, reader, `${input.clientId} ${input.staffMemberId}`, input.id)
  const fileIds = [...new Set(input.fileIds)]
  const relation = reader.side === 'client' ? (scope.actor.profile?.relation ?? 'self') : null
  const [made] = await ask<Made>(scope, openIt, [
    id,
    input.clientId,
    input.staffMemberId,
    input.subject ?? null,
    reader.side,
    reader.accountId,
    input.body,
    relation,
    scope.now().toISOString(),
    scope.newId(),
    input.isPrivate === true,
    fileIds.length,
  ])
  if (made === undefined) return earlierTry(scope, reader, { ...input, id })
  const ids = { conversationId: id, by: reader.side }
  const { client_id: clientId, staff_member_id: staffMemberId, agency_id: agencyId } = made
  await attachFiles(scope, fileIds, { messageId: id, agencyId, clientId, isPrivate: input.isPrivate === true })
  scope.emit(messaging.events.conversationOpened, { ...ids, clientId, staffMemberId }, { agencyId })
  announceMessage(scope, made, { ...ids, messageId: id })
  return id
}

const readEarlier = `
  select c.id from messaging.conversation c
  where c.id = $1::uuid and c.client_id = $2::uuid and c.staff_member_id = $3::uuid and c.started_by_account_id = $4::uuid`

async function earlierTry(scope: Scope, reader: Reader, input: NewConversation & { id: string }): Promise<string> {
  const [earlier] = await ask<{ id: string }>(scope, readEarlier, [input.id, input.clientId, input.staffMemberId, reader.accountId])
  if (earlier === undefined) throw problem(core.problems.conflict)
  return earlier.id
}
