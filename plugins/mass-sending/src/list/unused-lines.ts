import { ask } from '@lintel/core/server'
import type { ListLine, Scope } from '../contract.js'
import { readCampaign } from '../store/campaigns.js'
import type { Kept } from './keep-list.js'

const perPage = 100
const readPage = `
  select jsonb_array_length(c.list->'unused') as total, coalesce((
    select jsonb_agg(kept.line order by kept.place) from jsonb_array_elements(c.list->'unused') with ordinality as kept (line, place)
    where kept.place > $2::int and kept.place <= $2::int + ${perPage}), '[]') as lines
  from mass_sending.campaign c where c.id = $1::uuid and c.list is not null`

/** One page of the lines that reach nobody. */
export async function listUnusedLines(scope: Scope, campaignId: string, page: number) {
  await readCampaign(scope, campaignId)
  const [row] = await ask<{ readonly total: number; readonly lines: readonly Kept[] }>(scope, readPage, [campaignId, (page - 1) * perPage])
  scope.audit({ resource: 'campaign', resourceId: campaignId })
  const items = (row?.lines ?? []).map(([line, reason, sameAs]): ListLine => ({ line, reason, ...(sameAs !== undefined && { sameAs }) }))
  const total = row?.total ?? 0
  return { total, page, pages: Math.max(1, Math.ceil(total / perPage)), items }
}
