import { core, problem } from '@lintel/core'
import { ask } from '@lintel/core/server'
import type { Found, Scope } from '../contract.js'
import { coveredBy, type Reader } from '../reader.js'
import { messageFiles } from './attach-files.js'
import { answered } from './summary.js'

const keepWords = 'insert into messaging.finding (id, account_id, words, made_at) values ($1::uuid, $2::uuid, $3::text, $4::timestamptz)'
const readWords = 'select words from messaging.finding where id = $1::uuid and account_id = $2::uuid'
const forgetOld = 'delete from messaging.finding where made_at < $1::timestamptz'
const day = 86_400_000
const mostShown = 50
const mostWords = 8

/**
 * Newest conversations first, each by an index on whose they are; in each the newest message that holds all words. Under row
 * level security no index on text is asked (docs/decisions/0070), so what is read is what is one's own, until enough is found.
 */
const findIn = (whose: string): string => `
  select c.id as "conversationId", c.subject, concat_ws(' ', coalesce(nullif(k.preferred_name, ''), k.given_name), k.family_name) as "clientName",
    c.staff_name as "staffName", m.position, left(m.body, 300) as excerpt, m.sent_at as "sentAt"
  from messaging.conversation c
  join core.client k on k.tenant_id = c.tenant_id and k.id = c.client_id
  cross join lateral (
    select t.position, t.body, t.sent_at from messaging.message t
    left join lateral (
      select string_agg(f.name, ' ') as names from core.file f
      where t.file_count > 0 and f.tenant_id = t.tenant_id and f.resource = '${messageFiles}' and f.resource_id = t.id
    ) files on true
    where t.tenant_id = c.tenant_id and t.conversation_id = c.id
      and core.fold(concat_ws(' ', c.subject, t.body, files.names)) like all ($2::text[])
    order by t.position desc limit 1
  ) m
  where ${whose}
  order by c.last_message_at desc, c.id desc limit ${mostShown + 1}`
const ofClient = findIn('c.client_id = $1::uuid')
const ofStaffMember = findIn(
  `(c.staff_member_id = $1::uuid or c.staff_member_id in (${coveredBy('$1::uuid', '$3::timestamptz')})) and ${answered}`,
)
const ofAgency = findIn(`c.agency_id = $1::uuid and ${answered}`)

/** Endings that make a word many or another's, in English and Spanish: *citas* finds *cita*, *keys* finds *key*. */
const stemOf = (word: string): string => (word.length > 4 ? word.replace(/(?:es|s)$/u, '') : word)
const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
const literal = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

/** The words as patterns, each of which must be found. */
export const patternsOf = (words: string): readonly string[] =>
  fold(words)
    .split(/[^\p{L}\p{N}%_\\]+/u)
    .filter((word) => word !== '')
    .slice(0, mostWords)
    .map((word) => `%${literal(stemOf(word))}%`)

/** Remembers the words for this account, so that no address holds them. */
export async function keepSearch(scope: Scope, reader: Reader, words: string): Promise<string> {
  const id = scope.newId()
  await ask(scope, keepWords, [id, reader.accountId, words, reader.now])
  return id
}

/** Forgets what was searched for more than a day ago. */
export async function forgetSearches(scope: Scope): Promise<void> {
  await ask(scope, forgetOld, [new Date(scope.now().getTime() - day).toISOString()])
}

type Item = Found['items'][number]
const arrayLiteral = (items: readonly string[]): string => `{${items.map((item) => `"${item.replace(/["\\]/g, '\\$&')}"`).join(',')}}`

/** What a search of this account finds now. */
export async function listFound(scope: Scope, reader: Reader, searchId: string): Promise<Found> {
  const [search] = await ask<{ words: string }>(scope, readWords, [searchId, reader.accountId])
  if (search === undefined) throw problem(core.problems.notFound)
  const patterns = arrayLiteral(patternsOf(search.words))
  const rows =
    reader.side === 'client'
      ? await ask<Item>(scope, ofClient, [reader.clientId, patterns])
      : reader.seesTeam
        ? await ask<Item>(scope, ofAgency, [scope.agencyId, patterns])
        : await ask<Item>(scope, ofStaffMember, [reader.staffMemberId, patterns, reader.now])
  return { words: search.words, items: rows.slice(0, mostShown), isMore: rows.length > mostShown }
}
