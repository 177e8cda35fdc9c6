import { ask } from '@lintel/core/server'
import type { Scope } from '../contract.js'
import type { NewsPlace } from './hold-news.js'

const prefix = 'messaging:'
/** What news of a message are known by, so that they are told once. */
export const newsOf = (messageId: string): string => `${prefix}${messageId}`

interface Told extends NewsPlace {
  readonly accountId: string
  readonly messageId: string
}
const told = `
  select n.client_id as "clientId", n.path, n.account_id as "accountId", substr(n.once_key, ${prefix.length + 1}) as "messageId"
  from unnest($1::uuid[], $2::text[], $3::uuid[]) as seen (client_id, path, account_id)
  join notifications.notice n on n.client_id = seen.client_id and n.path = seen.path and n.account_id = seen.account_id
  where n.read_at is null and n.once_key like '${prefix}%'`

/** Messages at these places of which these accounts were told, and that they have not read as news. */
export const messagesTold = (scope: Scope, places: readonly (NewsPlace & { readonly accountId: string })[]): Promise<readonly Told[]> =>
  ask<Told>(scope, told, [places.map(({ clientId }) => clientId), places.map(({ path }) => path), places.map(({ accountId }) => accountId)])
