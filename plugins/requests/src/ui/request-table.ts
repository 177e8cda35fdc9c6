import { html, useFormat, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import type { RequestView } from '../contract.js'
import { words } from '../words.js'
import { requestState } from './request-state.js'

/** Requests as a table; as cards where there is little room. On the record the client needs no column. */
export const requestTable = (items: readonly RequestView[], isOfOne: boolean, isOfPacket = false): VNode => {
  const t = useWords(words)
  const format = useFormat()
  return html`<table class="cards"><thead><tr><th scope="col">${t('request')}</th>${isOfOne ? null : html`<th scope="col">${t('client')}</th>`}
    <th scope="col">${t('sentOn')}</th><th scope="col">${t('dueOn')}</th><th scope="col">${t('state')}</th></tr></thead>
  <tbody>${items.map(
    (item) => html`<tr key=${item.id}><th scope="row"><a href=${`/staff/requests/${item.id}`}>${item.title}</a>${
      item.packet === undefined || item.partOf === undefined || isOfPacket
        ? null
        : html`<br/><a class="soft small" href=${`/staff/packets/${item.partOf.id}`}>${item.packet}</a>`
    }</th>${isOfOne ? null : html`<td data-label=${t('client')}><a href=${`/staff/clients/${item.clientId}`}>${item.clientName}</a></td>`}
      <td data-label=${t('sentOn')}>${format.shortDate(item.sentAt)}</td>
      <td data-label=${t('dueOn')}>${item.dueOn === undefined ? '–' : format.shortDate(item.dueOn)}</td>
      <td data-label=${t('state')}>${requestState(item)}</td></tr>`,
  )}</tbody></table>`
}
