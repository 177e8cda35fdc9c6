import { core, type Operation, problem } from '@lintel/core'
import { ask } from '@lintel/core/server'
import type { notifications, Scope } from '../contract.js'
import { allKinds, titleOf } from '../kinds/all-kinds.js'
import { type NoticeRow, noticeColumns, shown } from '../store/notices.js'

type Works = typeof notifications
const present = (scope: Scope) => {
  const kinds = allKinds(scope)
  const isAtWork = scope.actor.staff !== undefined
  return ({ id, kind, kind_name, about, path, created_at, read_at, of_id, of_name }: NoticeRow) => ({
    id,
    kind,
    title: titleOf(kinds, scope.language, kind_name, about, isAtWork),
    path,
    createdAt: created_at,
    isRead: read_at !== null,
    ...(of_id !== null && of_name !== null && { of: { clientId: of_id, name: of_name } }),
  })
}

/** Lists one's own news, newest first. */
export const listNotices: Operation<Works, 'listNotices'> = async (_input, scope) => {
  const text = `select ${noticeColumns} from notifications.notice where ${shown} order by created_at desc, id limit 50`
  return (await ask<NoticeRow>(scope, text, [])).map(present(scope))
}
/** Counts one's own unread news. */
export const countUnread: Operation<Works, 'countUnread'> = async (_input, scope) => {
  const text = `select count(*)::int as count from notifications.notice where ${shown} and read_at is null`
  const [row] = await ask<{ count: number }>(scope, text, [])
  return { count: row?.count ?? 0 }
}
interface Opened {
  readonly path: string
  readonly deliveries: readonly string[]
}
/** Opens a piece of news. That it was opened is known only from this act of somebody who is signed in: nothing in a letter tells. */
export const openNotice: Operation<Works, 'openNotice'> = async ({ params }, scope) => {
  const text = `update notifications.notice set read_at = coalesce(read_at, $2) where id = $1 and ${shown} returning path, deliveries`
  const [row] = await ask<Opened>(scope, text, [params.noticeId, scope.now().toISOString()])
  if (row === undefined) throw problem(core.problems.notFound)
  await scope.services.core.delivery.opened(row.deliveries)
  scope.notify('notifications.notices', { accounts: [scope.actor.id] })
  return { path: row.path }
}
/** Marks all one's own news as read. */
export const markAllRead: Operation<Works, 'markAllRead'> = async (_input, scope) => {
  const text = `update notifications.notice set read_at = $1 where ${shown} and read_at is null returning path, deliveries`
  const rows = await ask<Opened>(scope, text, [scope.now().toISOString()])
  await scope.services.core.delivery.opened(rows.flatMap(({ deliveries }) => deliveries))
  scope.notify('notifications.notices', { accounts: [scope.actor.id] })
}
