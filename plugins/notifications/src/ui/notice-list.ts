import { form, html, live, useFormat, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { notifications } from '../contract.js'
import { words } from '../words.js'

/** One piece of news as a page has it. */
export interface Notice {
  readonly id: string
  readonly kind: 'messages' | 'requests' | 'reminders' | 'news'
  readonly path: string
  readonly createdAt: string
  readonly isRead: boolean
}

/** The news of whoever reads, the same in the portal and in the console. */
export const noticeList = (notices: readonly Notice[]): VNode => {
  const t = useWords(words)
  const format = useFormat()
  live('notifications.notices')
  const hasNew = notices.some(({ isRead }) => !isRead)
  return html`<div class="stack close"><h1>${t('news')}</h1><p class="soft">${t('newsLead')}</p></div>
    ${
      notices.length === 0
        ? html`<section class="card calm"><h2>${t('nothing')}</h2><p>${t('nothingText')}</p></section>`
        : html`<section class="card"><ul>${notices.map(
            ({ id, kind, path, createdAt, isRead }) => html`<li class="row" key=${id}><span class="dot" aria-hidden="true"></span>
        <div><b>${t(`kind.${kind}`)}</b>${isRead ? null : html` <span class="tag warm">${t('unread')}</span>`}<p class="soft small">${format.when(createdAt)}</p></div>
        <a class="button slim quiet" href=${path}>${t('open')}<span class="spoken">: ${t(`kind.${kind}`)}, ${format.when(createdAt)}</span></a></li>`,
          )}</ul>${hasNew ? form(notifications, 'markAllRead', { words, done: 'allRead', buttonClass: 'button quiet' }) : null}</section>`
    }`
}
