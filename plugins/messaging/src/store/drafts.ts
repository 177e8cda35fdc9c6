import { core, problem } from '@lintel/core'
import { ask } from '@lintel/core/server'
import type { Scope } from '../contract.js'
import { type Reader, reaches, reachOf } from '../reader.js'

/** Where something was begun: in a conversation, or to somebody not written to yet. Always about one client. */
export interface DraftPlace {
  readonly clientId: string
  readonly place: string
}
export const placeTo = (id: string): string => `to:${id}`

const keepIt = `
  insert into messaging.draft (id, agency_id, client_id, account_id, place, body, saved_at)
  select $1::uuid, g.agency_id, g.client_id, $4::uuid, $5::text, $6::text, $7::timestamptz
  from core.client_agency g where g.client_id = $2::uuid and g.agency_id = any ($3::uuid[]) order by g.agency_id limit 1
  on conflict (tenant_id, account_id, client_id, place) do update set body = excluded.body, saved_at = excluded.saved_at
  returning id`
const forgetIt = 'delete from messaging.draft where account_id = $1::uuid and client_id = $2::uuid and place = $3::text'
const readIt = 'select body from messaging.draft where account_id = $1::uuid and client_id = $2::uuid and place = $3::text'
const clientOf = `select c.client_id from messaging.conversation c where c.id = $6::uuid and ${reaches}`

/** The client whom a conversation of the reader is with. */
export async function clientOfConversation(scope: Scope, reader: Reader, conversationId: string): Promise<string> {
  const [row] = await ask<{ client_id: string }>(scope, clientOf, [...reachOf(reader), conversationId])
  if (row === undefined) throw problem(core.problems.notFound)
  return row.client_id
}

/** Keeps a draft of this account for this client and place; nothing written forgets it. Answers whether one is kept. */
export async function saveDraft(scope: Scope, reader: Reader, { clientId, place }: DraftPlace, body: string): Promise<boolean> {
  scope.audit({ clientId, resource: 'draft' })
  if (body.trim() === '') {
    await ask(scope, forgetIt, [reader.accountId, clientId, place])
    return false
  }
  const agencies = `{${scope.agencies.join(',')}}`
  const kept = await ask(scope, keepIt, [scope.newId(), clientId, agencies, reader.accountId, place, body, reader.now])
  if (kept.length === 0) throw problem(core.problems.notFound)
  return true
}

/** What this account began to write there, or nothing. */
export async function readDraft(scope: Scope, reader: Reader, { clientId, place }: DraftPlace): Promise<string> {
  const [row] = await ask<{ body: string }>(scope, readIt, [reader.accountId, clientId, place])
  return row?.body ?? ''
}

/** What was sent is no draft any more. */
export async function forgetDraft(scope: Scope, reader: Reader, { clientId, place }: DraftPlace): Promise<void> {
  await ask(scope, forgetIt, [reader.accountId, clientId, place])
}
