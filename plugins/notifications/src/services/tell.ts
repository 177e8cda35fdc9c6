import { ask } from '@lintel/core/server'
import type { News, Notices, Scope, Seen, ToldSince } from '../contract.js'
import { allKinds, kindNamed, titleOf } from '../kinds/all-kinds.js'
import { holdNews } from '../store/hold-news.js'
import { type Kept, keepNews } from '../store/keep-news.js'
import { sendOut } from '../store/send-out.js'

const isForStaff = ({ to }: News): boolean => 'staffMemberId' in to
const iso = (scope: Scope): string => scope.now().toISOString()

/** Sends what is to be sent about one notice; where older news wait, the person has been told to look. */
async function sendAbout(scope: Scope, kept: Kept, news: News): Promise<void> {
  if (!kept.is_first || kept.rhythm !== 'atOnce' || news.isOnlyInPortal === true) return
  const isAtWork = isForStaff(news)
  const { purpose, channels } = kindNamed(allKinds(scope), news.kind)
  const deliveries = await sendOut(scope, {
    hearer: kept,
    kind: news.kind,
    purpose,
    isAtWork,
    isForOther: kept.is_for_other,
    path: isAtWork ? `/staff/news?open=${kept.id}` : `/news?open=${kept.id}`,
    once: `${news.once}:${kept.account_id}`,
    titles: (language) => [titleOf(allKinds(scope, language), language, news.kind, news.about ?? null, isAtWork)],
    ...(channels && { byDefault: channels }),
    ...(news.to.clientId !== undefined && { clientId: news.to.clientId }),
  })
  if (deliveries.length > 0)
    await ask(scope, 'update notifications.notice set deliveries = $2 where id = $1', [kept.id, `{${deliveries.join(',')}}`])
}

/** Accounts of clients whom anything outside the portal may reach: of a hundred who were asked together, often a few. */
async function whoIsReachable(scope: Scope, told: readonly (readonly [Kept, News])[]): Promise<ReadonlySet<string>> {
  if (told.length === 0) return new Set()
  const clients = told.map(([, { to }]) => to.clientId ?? null)
  const rows = await ask<{ account_id: string }>(scope, reachable, [clients, told.map(([{ account_id }]) => account_id)])
  return new Set(rows.map(({ account_id }) => account_id))
}

async function tellSide(scope: Scope, news: readonly News[], isAtWork: boolean): Promise<void> {
  const kept = await keepNews(scope, news, isAtWork)
  if (kept.length > 0) scope.notify('notifications.notices', { accounts: [...new Set(kept.map(({ account_id }) => account_id))] })
  const told = kept.flatMap((one) => {
    const about = news[one.place - 1]
    return about === undefined ? [] : [[one, about] as const]
  })
  const away = isAtWork ? undefined : await whoIsReachable(scope, told)
  for (const [one, about] of told) if (one.is_for_other || (away?.has(one.account_id) ?? true)) await sendAbout(scope, one, about)
}

const reachable = `
  select t.account_id from unnest($1::uuid[], $2::uuid[]) as t (client_id, account_id)
  where exists (select from core.contact_channel c where c.client_id = t.client_id and c.withdrawn_at is null)
    or exists (select from core.push_device d where d.account_id = t.account_id)`
const settled = `update notifications.notice n set read_at = $4
  from unnest($1::uuid[], $2::text[], $3::uuid[]) as seen (client_id, path, account_id)
  where n.client_id = seen.client_id and n.path = seen.path and n.read_at is null and (seen.account_id is null or n.account_id = seen.account_id)
    and not exists (select from unnest($5::uuid[], $6::text[]) as since (account_id, once_key)
      where since.account_id = n.account_id and since.once_key = n.once_key)
  returning n.account_id`

async function settleAll(scope: Scope, seen: readonly Seen[], butFor: readonly ToldSince[] = []): Promise<void> {
  if (seen.length === 0) return
  const since = [butFor.map(({ accountId }) => accountId), butFor.map(({ once }) => once)]
  const places = [seen.map(({ clientId }) => clientId), seen.map(({ path }) => path), seen.map(({ accountId = null }) => accountId)]
  const [, rows] = await Promise.all([
    holdNews(scope, seen),
    ask<{ account_id: string }>(scope, settled, [...places, iso(scope), ...since]),
  ])
  if (rows.length > 0) scope.notify('notifications.notices', { accounts: [...new Set(rows.map((row) => row.account_id))] })
}

/** Tells people: in the portal always, by other ways as they agreed, when they want it, never in their quiet hours. */
export const createNotices = (scope: Scope): Notices => ({
  async tell(...news) {
    await tellSide(scope, news.filter(isForStaff), true)
    await tellSide(
      scope,
      news.filter((one) => !isForStaff(one)),
      false,
    )
  },
  settle: (clientId, path, accountId) => settleAll(scope, [{ clientId, path, ...(accountId !== undefined && { accountId }) }]),
  settleAll: (seen, butFor) => settleAll(scope, seen, butFor),
})
