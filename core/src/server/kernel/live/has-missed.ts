import type { RecentNews } from './recent-news.js'
import type { Listener } from './streams.js'

/** Where a stream takes up: an earlier one broke off at `lastEventId`, or the page around it was drawn at `since`. */
export interface StreamStart {
  readonly lastEventId?: string
  readonly since?: number
}
/** Whether there may have been news for somebody since their earlier stream, or since their page was drawn. */
export function hasMissed(
  self: string,
  recent: RecentNews,
  { tenantId, accountId }: Listener,
  { lastEventId, since }: StreamStart,
): boolean {
  if (lastEventId === undefined) return since !== undefined && recent.mayBeAfter(tenantId, accountId, since)
  const [process, serial = ''] = lastEventId.split('/')
  return process !== self || !/^\d{1,15}$/.test(serial) || recent.mayFollow(tenantId, accountId, Number(serial))
}
