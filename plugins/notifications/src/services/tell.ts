import { ask } from '@lintel/core/server'
import type { News, Notices, Scope } from '../contract.js'
import { allKinds, kindNamed, titleOf } from '../kinds/all-kinds.js'
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
    purpose,
    isAtWork,
    path: isAtWork ? `/staff/news?open=${kept.id}` : `/news?open=${kept.id}`,
    once: `${news.once}:${kept.account_id}`,
    titles: (language) => [titleOf(allKinds(scope, language), language, news.kind, news.about ?? null, isAtWork)],
    ...(channels && { byDefault: channels }),
    ...(news.to.clientId !== undefined && { clientId: news.to.clientId }),
  })
  if (deliveries.length > 0)
    await ask(scope, 'update notifications.notice set deliveries = $2 where id = $1', [kept.id, `{${deliveries.join(',')}}`])
}

async function tellSide(scope: Scope, news: readonly News[], isAtWork: boolean): Promise<void> {
  const kept = await keepNews(scope, news, isAtWork)
  if (kept.length > 0) scope.notify('notifications.notices', { accounts: [...new Set(kept.map(({ account_id }) => account_id))] })
  for (const one of kept) {
    const about = news[one.place - 1]
    if (about !== undefined) await sendAbout(scope, one, about)
  }
}

const settled = `update notifications.notice set read_at = $3 where client_id = $1 and path = $2 and read_at is null returning account_id`

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
  async settle(clientId, path) {
    const rows = await ask<{ account_id: string }>(scope, settled, [clientId, path, iso(scope)])
    if (rows.length > 0) scope.notify('notifications.notices', { accounts: [...new Set(rows.map((row) => row.account_id))] })
  },
})
