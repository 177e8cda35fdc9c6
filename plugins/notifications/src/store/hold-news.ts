import { ask } from '@lintel/core/server'
import type { Scope } from '../contract.js'

/** What news of a client lead to. */
export interface NewsPlace {
  readonly clientId: string
  readonly path: string
}
const hold = `select pg_advisory_xact_lock(place.key) from (
    select distinct hashtextextended(concat_ws(' ', core.ctx_tenant(), p.client_id, p.path), 0) as key
    from unnest($1::uuid[], $2::text[]) as p (client_id, path) order by key) place`

/**
 * Whoever tells of something and whoever writes down that it was seen take turns at its place. Without that, somebody who reads in
 * the moment between the look whether it was read and the news would keep news of what they have read.
 */
export async function holdNews(scope: Scope, places: readonly NewsPlace[]): Promise<void> {
  if (places.length > 0) await ask(scope, hold, [places.map(({ clientId }) => clientId), places.map(({ path }) => path)])
}
