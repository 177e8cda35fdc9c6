import { defineContract, type ScopeOf, Type, typed } from '@lintel/core'
import { messaging } from './near-messaging.js'

/** What news may be about; the same words as in the consent of clients. */
export const NoticeKind = Type.Words(['messages', 'requests', 'reminders', 'news'])
/** One piece of news. */
export const NoticeView = Type.Object({
  id: Type.Id(),
  kind: NoticeKind,
  path: Type.String(),
  createdAt: Type.Instant(),
  isRead: Type.Boolean(),
})
/** Hours of the day in which nothing is sent; minutes after midnight. */
export const QuietHours = Type.Object({
  begins: Type.Optional(Type.String({ maxLength: 5, pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' })),
  ends: Type.Optional(Type.String({ maxLength: 5, pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' })),
})

/** News for one person. `path` leads to it in the portal, or in the console for staff. */
export interface News {
  readonly kind: 'messages' | 'requests' | 'reminders' | 'news'
  /** Whom it is for: the client themselves, or a staff member. */
  readonly to: { readonly clientId: string } | { readonly staffMemberId: string; readonly clientId?: string }
  readonly path: `/${string}`
  /** The same key is told once: handlers may run twice. */
  readonly once: string
}
/** What other plugins may ask of notifications. */
export interface Notices {
  tell(news: News): Promise<void>
}

/** News in the portal, and by e-mail and text to those who agreed. */
export const notifications = defineContract({
  id: 'notifications',
  version: '1.0.0',
  optional: [messaging],
  permissions: {
    readNotices: { label: 'Read one’s own news', grant: ['client', 'representative', 'contact', 'staff'] },
    chooseQuietHours: { label: 'Choose hours in which nothing is sent', grant: ['client', 'representative', 'contact', 'staff'] },
  },
  operations: {
    listNotices: {
      method: 'GET',
      path: '/notices',
      summary: 'Lists one’s own news, newest first',
      permission: 'readNotices',
      reply: Type.Array(NoticeView),
    },
    countUnread: {
      method: 'GET',
      path: '/notices/unread',
      summary: 'Counts one’s own unread news',
      permission: 'readNotices',
      reply: Type.Object({ count: Type.Integer() }),
    },
    markAllRead: { method: 'POST', path: '/notices/read', summary: 'Marks all one’s own news as read', permission: 'readNotices' },
    getQuietHours: {
      method: 'GET',
      path: '/quiet-hours',
      summary: 'Reads the hours in which nothing is sent to oneself',
      permission: 'chooseQuietHours',
      reply: QuietHours,
    },
    setQuietHours: {
      method: 'PUT',
      path: '/quiet-hours',
      summary: 'Chooses the hours in which nothing is sent to oneself; empty is none',
      permission: 'chooseQuietHours',
      body: QuietHours,
    },
  },
  services: { notices: typed<Notices>() },
})
export type Scope = ScopeOf<typeof notifications>
