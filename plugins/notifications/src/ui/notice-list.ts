import type { Client, Permission } from '@lintel/core'
import { form, html, live, useFormat, usePortal, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { notifications } from '../contract.js'
import { words } from '../words.js'
import { noticeView } from './notice-view.js'
import { switchTo } from './switch-to.js'

type Notices = Awaited<ReturnType<Client<typeof notifications>['listNotices']>>
/** One piece of news as the page has it. */
export type Notice = Notices[number]
const mayChoose: Permission = notifications.permissions.chooseTelling

const row = (notice: Notice): VNode => {
  const t = useWords(words)
  const format = useFormat()
  const { id, title, path, createdAt, isRead, of } = notice
  const named = html`<span class="spoken">: ${title}, ${format.when(createdAt)}</span>`
  return html`<li class="row" key=${id}><span class="dot" aria-hidden="true"></span>
    <div><b>${title}</b>${isRead ? null : html` <span class="tag warm">${t('unread')}</span>`}<p class="soft small">${of === undefined ? null : `${t('forSomebody', { name: of.name })} · `}${format.when(createdAt)}</p></div>
    ${
      of !== undefined
        ? switchTo(id, of, named)
        : isRead
          ? html`<a class="button slim quiet" href=${path}>${t('open')}${named}</a>`
          : form(notifications, 'openNotice', {
              words,
              params: { noticeId: id },
              then: `/${path.slice(1)}`,
              body: () => html`<button class="button slim quiet">${t('open')}${named}</button>`,
            })
    }</li>`
}

/** The news of whoever reads, the same in the portal and in the console. */
export const noticeList = (notices: Notices, opened?: string): VNode => {
  const t = useWords(words)
  const { area, can } = usePortal()
  live('notifications.notices')
  const called = notices.find(({ id }) => id === opened)
  const hasNew = notices.some(({ isRead }) => !isRead)
  return html`<div class="stack close"><h1>${t('news')}</h1><p class="soft">${t('newsLead')}</p></div>
    ${called === undefined ? null : noticeView(called)}
    ${
      notices.length === 0
        ? html`<section class="card calm"><h2>${t('nothing')}</h2><p>${t('nothingText')}</p></section>`
        : html`<section class="card"><ul>${notices.map(row)}</ul>${hasNew ? form(notifications, 'markAllRead', { words, done: 'allRead', buttonClass: 'button quiet' }) : null}</section>`
    }
    ${can(mayChoose) ? html`<p><a href=${area === 'staff' ? '/staff/news/choices' : '/news/choices'}>${t('chooseLink')}</a></p>` : null}`
}
