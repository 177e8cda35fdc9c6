import { page } from '@lintel/core/ui'
import { notifications } from '../contract.js'
import { words } from '../words.js'
import { noticeList } from './notice-list.js'

/** What is new for a client, and for a staff member at work. */
export const newsPage = page({
  contract: notifications,
  words,
  area: ['portal', 'staff'],
  path: '/news',
  permission: notifications.permissions.readNotices,
  load: async ({ api }) => api.listNotices(),
  title: (t) => t('news'),
  nav: {
    label: 'news',
    icon: 'info',
    order: 60,
    badge: { live: 'notifications.notices', load: async ({ api }) => (await api.countUnread()).count },
  },
  view: ({ data, query }) => noticeList(data, query['open']),
})
