import { form, html, useFormat, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { notifications } from '../contract.js'
import { words } from '../words.js'
import type { Notice } from './notice-list.js'
import { switchTo } from './switch-to.js'
import { OpenAtOnce } from './open-at-once.js'

/** The piece of news that a link in an e-mail or text leads to. Opening it is an act of the person, so it is a button. */
export const noticeView = ({ id, title, path, createdAt, of }: Notice): VNode => {
  const t = useWords(words)
  const format = useFormat()
  return html`<section class="card todo"><div class="stack close"><h2>${title}</h2><p class="soft small">${format.when(createdAt)}</p></div>
    ${of === undefined ? null : html`<p>${t('forSomebody', { name: of.name })}</p>`}<p>${t('noticeLead')}</p>${of === undefined ? html`<${OpenAtOnce}>${form(notifications, 'openNotice', { words, params: { noticeId: id }, then: `/${path.slice(1)}` })}<//>` : switchTo(id, of)}</section>`
}
