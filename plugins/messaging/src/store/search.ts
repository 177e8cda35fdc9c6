import { core, problem } from '@lintel/core'
import { ask } from '@lintel/core/server'
import type { Found, Scope } from '../contract.js'
import type { Reader } from '../reader.js'
import { lookThrough } from './look-through.js'

const keepWords = 'insert into messaging.finding (id, account_id, words, made_at) values ($1::uuid, $2::uuid, $3::text, $4::timestamptz)'
const readWords = 'select words from messaging.finding where id = $1::uuid and account_id = $2::uuid'
const forgetOld = 'delete from messaging.finding where made_at < $1::timestamptz'
const day = 86_400_000
const mostWords = 8

/** Endings that make a word many or another's, in English and Spanish: *citas* finds *cita*, *keys* finds *key*. */
const stemOf = (word: string): string => (word.length > 4 ? word.replace(/(?:es|s)$/u, '') : word)
const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
const literal = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

/** The words as patterns, each of which must be found. */
const patternsOf = (words: string): readonly string[] =>
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

const arrayLiteral = (items: readonly string[]): string => `{${items.map((item) => `"${item.replace(/["\\]/g, '\\$&')}"`).join(',')}}`

/** What a search of this account finds now, from the newest conversation on or from where a page before ended. */
export async function listFound(scope: Scope, reader: Reader, searchId: string, before?: string): Promise<Found> {
  const [search] = await ask<{ words: string }>(scope, readWords, [searchId, reader.accountId])
  if (search === undefined) throw problem(core.problems.notFound)
  return { words: search.words, ...(await lookThrough(scope, reader, arrayLiteral(patternsOf(search.words)), before)) }
}
