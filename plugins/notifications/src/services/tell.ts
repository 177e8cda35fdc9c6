import { ask } from '@lintel/core/server'
import type { News, Notices, Scope } from '../contract.js'
import { allKinds, kindNamed, titleOf } from '../kinds/all-kinds.js'
import { type Hearer, hearersOf } from '../store/hearers.js'
import { sendOut } from '../store/send-out.js'

const isForStaff = ({ to }: News): boolean => 'staffMemberId' in to
const iso = (scope: Scope): string => scope.now().toISOString()

/** Writes the notice once. `isFirst`: the person is to be sent something, because no older news of the kind wait for them. */
const insert = `with made as (
    insert into notifications.notice (id, agency_id, account_id, client_id, kind, kind_name, about, path, once_key, created_at, rhythm, told_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict (tenant_id, account_id, once_key) do nothing returning 1)
  select exists (select from made) as is_new, not exists (select from notifications.notice n
    where n.account_id = $3 and n.kind_name = $6 and n.read_at is null and n.once_key <> $9 and n.rhythm = 'atOnce'
      and n.created_at > $10::timestamptz - interval '1 day' and (n.path like '/staff/%') = ($8 like '/staff/%')) as is_first`

async function keep(
  scope: Scope,
  hearer: Hearer,
  news: News,
  purpose: string,
  id: string,
): Promise<{ is_new: boolean; is_first: boolean }> {
  const { kind, about = null, path, once, to, isOnlyInPortal } = news
  const isTold = hearer.rhythm === 'atOnce' || isOnlyInPortal === true
  const [row] = await ask<{ is_new: boolean; is_first: boolean }>(scope, insert, [
    id,
    scope.agencyId,
    hearer.account_id,
    to.clientId ?? null,
    purpose,
    kind,
    about,
    path,
    once,
    iso(scope),
    hearer.rhythm,
    isTold ? iso(scope) : null,
  ])
  scope.notify('notifications.notices', { accounts: [hearer.account_id] })
  return row ?? { is_new: false, is_first: false }
}

async function tellOne(scope: Scope, hearer: Hearer, news: News): Promise<void> {
  const id = scope.newId()
  const isAtWork = isForStaff(news)
  const { purpose, channels } = kindNamed(allKinds(scope), news.kind)
  const { is_new, is_first } = await keep(scope, hearer, news, purpose, id)
  if (!is_new || !is_first || hearer.rhythm !== 'atOnce' || news.isOnlyInPortal === true) return
  const deliveries = await sendOut(scope, {
    hearer,
    purpose,
    isAtWork,
    path: isAtWork ? `/staff/news?open=${id}` : `/news?open=${id}`,
    once: `${news.once}:${hearer.account_id}`,
    titles: (language) => [titleOf(allKinds(scope, language), language, news.kind, news.about ?? null, isAtWork)],
    ...(channels && { byDefault: channels }),
    ...(news.to.clientId !== undefined && { clientId: news.to.clientId }),
  })
  if (deliveries.length > 0)
    await ask(scope, 'update notifications.notice set deliveries = $2 where id = $1', [id, `{${deliveries.join(',')}}`])
}

const settled = `update notifications.notice set read_at = $3 where client_id = $1 and path = $2 and read_at is null returning account_id`

/** Tells people: in the portal always, by other ways as they agreed, when they want it, never in their quiet hours. */
export const createNotices = (scope: Scope): Notices => ({
  async tell(news) {
    for (const hearer of await hearersOf(scope, news)) await tellOne(scope, hearer, news)
  },
  async settle(clientId, path) {
    const rows = await ask<{ account_id: string }>(scope, settled, [clientId, path, iso(scope)])
    if (rows.length > 0) scope.notify('notifications.notices', { accounts: [...new Set(rows.map((row) => row.account_id))] })
  },
})
