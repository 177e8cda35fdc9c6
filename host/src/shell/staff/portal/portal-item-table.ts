import { html, useFormat, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import * as drawings from '../../drawings.js'
import { icon } from '../../icons.js'
import { portalTabWords } from './words.js'

/** Something in the portal. */
export interface Item {
  readonly id: string
  readonly title: string
  readonly kind: string
  readonly packet?: string
  readonly addedAt: string
  readonly dueOn?: string
  readonly state: 'waiting' | 'overdue' | 'done' | 'shared'
  readonly path?: string
  readonly isRemovable: boolean
}
const tones = { waiting: 'tag', overdue: 'tag danger', done: 'tag good', shared: 'tag accent' } as const

/** What is in the portal, as a table; as cards where there is little room. */
export const portalItemTable = (clientId: string, items: readonly Item[], mayRemove: boolean): VNode => {
  const t = useWords(portalTabWords)
  const format = useFormat()
  if (items.length === 0) return html`<div class="empty">${icon(drawings.todo)}<h3>${t('noItems')}</h3><p>${t('noItemsText')}</p></div>`
  return html`<table class="cards brief"><thead><tr><th scope="col">${t('item')}</th><th scope="col">${t('added')}</th><th scope="col">${t('due')}</th><th scope="col">${t('state')}</th>${
    mayRemove ? html`<th scope="col"><span class="spoken">${t('remove')}</span></th>` : null
  }</tr></thead>
  <tbody>${items.map(
    (
      item,
    ) => html`<tr key=${item.id}><th scope="row">${item.path === undefined ? item.title : html`<a href=${item.path}>${item.title}</a>`}<br/><span class="soft small">${[item.kind, item.packet].filter(Boolean).join(' · ')}</span></th>
      <td class="number says" data-label=${t('added')}>${format.shortDate(item.addedAt)}</td>
      <td class=${item.dueOn === undefined ? 'number not-narrow' : 'number says'} data-label=${t('due')}>${item.dueOn === undefined ? '–' : format.shortDate(item.dueOn)}</td>
      <td data-label=${t('state')}><span class=${tones[item.state]}>${t(`state.${item.state}`)}</span></td>${
        mayRemove
          ? html`<td>${item.isRemovable ? html`<a href=${`/staff/clients/${clientId}/portal/remove/${encodeURIComponent(item.id)}`}>${t('remove')}<span class="spoken"> ${item.title}</span></a>` : null}</td>`
          : null
      }</tr>`,
  )}</tbody></table>`
}
