import type { Operation } from '@lintel/core'
import { ask } from '@lintel/core/server'
import type { News, notifications } from '../contract.js'

interface Row {
  readonly id: string
  readonly kind: News['kind']
  readonly path: string
  readonly created_at: string
  readonly read_at: string | null
}
const own = 'account_id = core.ctx_account() and agency_id = any (core.ctx_agencies())'
/** The portal shows a person's own news, the console what they are told at work. */
const here = `(path like '/staff/%') = (core.ctx_staff() is not null)`

/** Lists one's own news, newest first. */
export const listNotices: Operation<typeof notifications, 'listNotices'> = async (_input, scope) => {
  const text = `select id, kind, path, created_at, read_at from notifications.notice where ${own} and ${here} order by created_at desc, id limit 50`
  const rows = await ask<Row>(scope, text, [])
  return rows.map(({ created_at, read_at, ...row }) => ({ ...row, createdAt: created_at, isRead: read_at !== null }))
}
/** Counts one's own unread news. */
export const countUnread: Operation<typeof notifications, 'countUnread'> = async (_input, scope) => {
  const text = `select count(*)::int as count from notifications.notice where ${own} and ${here} and read_at is null`
  const [row] = await ask<{ count: number }>(scope, text, [])
  return { count: row?.count ?? 0 }
}
/** Marks all one's own news as read. */
export const markAllRead: Operation<typeof notifications, 'markAllRead'> = async (_input, scope) => {
  await ask(scope, `update notifications.notice set read_at = $1 where ${own} and ${here} and read_at is null`, [scope.now().toISOString()])
  scope.notify('notifications.notices', { accounts: [scope.actor.id] })
}
