import { html, useFormat, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import type { RequestView } from '../contract.js'
import { words } from '../words.js'
import { requestState } from './request-state.js'

/** Requests as a table; as cards where there is little room. On the record the client needs no column; of what has ended, the day it ended says more than the day it was due. */
export const requestTable = (items: readonly RequestView[], isOfOne: boolean, isOfPacket = false, isEnded = false): VNode => {
  const t = useWords(words)
  const format = useFormat()
  const day = isEnded ? 'endedOn' : 'dueOn'
  const dayOf = ({ endedAt, dueOn }: RequestView): string => {
    const at = isEnded ? endedAt : dueOn
    return at === undefined ? '–' : format.shortDate(at)
  }
  return html`<table class="cards brief"><thead><tr><th scope="col">${t('request')}</th>${isOfOne ? null : html`<th scope="col">${t('client')}</th>`}
    <th scope="col">${t('sentOn')}</th><th scope="col">${t(day)}</th><th scope="col">${t('state')}</th></tr></thead>
  <tbody>${items.map(
    (item) => html`<tr key=${item.id}><th scope="row"><a href=${`/staff/requests/${item.id}`}>${item.title}</a>${
      item.packet === undefined || item.partOf === undefined || isOfPacket
        ? null
        : html`<br/><a class="soft small" href=${`/staff/packets/${item.partOf.id}`}>${item.packet}</a>`
    }</th>${isOfOne ? null : html`<td data-label=${t('client')}><a href=${`/staff/clients/${item.clientId}`}>${item.clientName}</a></td>`}
      <td class="number says" data-label=${t('sentOn')}>${format.shortDate(item.sentAt)}</td>
      <td class=${(isEnded ? item.endedAt : item.dueOn) === undefined ? 'number not-narrow' : 'number says'} data-label=${t(day)}>${dayOf(item)}</td>
      <td data-label=${t('state')}>${requestState(item)}</td></tr>`,
  )}</tbody></table>`
}
