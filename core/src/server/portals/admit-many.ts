import type { Core, ScopeOf } from '../../contract/index.js'
import { ask } from '../data/ask.js'
import { usageWindow } from './read-usage.js'

// The lock that opening a portal takes, in the order of ids, so that no two wait for each other crosswise.
const lock = `
  select pg_advisory_xact_lock(hashtextextended('core.client_portal' || core.ctx_tenant()::text || id::text, 0))
  from (select id from unnest($1::uuid[]) as id order by id) as ordered`
const insert = `
  insert into core.portal_addition (id, agency_id, client_id, items, added_at, added_by)
  select gen_random_uuid(), $2::uuid, client.id, $3::int, $4::timestamptz, core.ctx_staff() from unnest($1::uuid[]) as client (id)
  where $5::int is null or $3::int + (select coalesce(sum(a.items), 0) from core.portal_addition a
    where a.client_id = client.id and a.agency_id = $2::uuid and a.added_at > $4::timestamptz - interval '${usageWindow} days') <= $5::int
  returning client_id`

/** Notes things for the portals of many, in one statement; who has no room by the contract is left out. Answers who got them. */
export async function admitMany(
  scope: ScopeOf<Core>,
  clientIds: readonly string[],
  items: number,
  limit: number | undefined,
): Promise<readonly string[]> {
  const ids = `{${clientIds.join(',')}}`
  if (limit !== undefined) await ask(scope, lock, [ids])
  const rows = await ask<{ readonly client_id: string }>(scope, insert, [
    ids,
    scope.agencyId,
    items,
    scope.now().toISOString(),
    limit ?? null,
  ])
  return rows.map(({ client_id }) => client_id)
}
