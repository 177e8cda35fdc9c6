import { core } from '@lintel/core'
import { html, page, useFormat, usePortal, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import * as drawings from '../../drawings.js'
import { icon } from '../../icons.js'
import { accessHead, calledBy } from '../logins/access-head.js'
import { ledgerFilters, ledgerPager } from './ledger-filters.js'
import { basisName, hintOf, kindName, type LedgerLine, sentCell, stateCell, stateRoom } from './ledger-line.js'
import { ledgerPage, readLedgerState } from './ledger-state.js'
import { sentWords } from './words.js'

const table = (lines: readonly LedgerLine[]): VNode => {
  const t = useWords(sentWords)
  const { language } = usePortal()
  return html`<table class="cards brief"><thead><tr><th scope="col">${t('kind')}</th><th scope="col">${t('channel')}</th><th scope="col">${t('toWhom')}</th><th scope="col">${t('why')}</th><th scope="col">${t('sentAt')}</th><th scope="col">${t('status')}</th></tr></thead>
    <tbody>${lines.map(
      (line) => html`<tr key=${line.id}><th scope="row">${kindName(language, line.kind)}</th>
      <td data-label=${t('channel')}>${t(`channel.${line.channel}`)}</td><td data-label=${t('toWhom')}><div>${hintOf(line)}${line.isToOther ? html`<div class="small soft">${t('toOther')}</div>` : null}</div></td>
      <td data-label=${t('why')}>${basisName(language, line.basis)}</td>
      <td data-label=${t('sentAt')}><div>${sentCell(line)}</div></td>
      <td class=${stateRoom(line)} data-label=${t('status')}>${stateCell(line)}</td></tr>`,
    )}</tbody></table>`
}

/** What left for a client by e-mail and text, why it could, and whether it arrived. */
export const sentPage = page({
  contract: core,
  words: sentWords,
  area: 'staff',
  path: '/clients/:clientId/portal/sent',
  permission: core.permissions.readClients,
  load: async ({ api, params, query }) => {
    const state = readLedgerState(query)
    const [client, lines, { stops }] = await Promise.all([
      api.getClient({ params }),
      api.listDeliveries({ params, query: state }),
      api.getClientContact({ params }),
    ])
    return { client, lines, state, stops }
  },
  title: (t) => t('sentMessages'),
  view: ({ data: { client, lines, state, stops } }) => {
    const t = useWords(sentWords)
    const format = useFormat()
    const path = `/staff/clients/${client.id}/portal/sent`
    const isAll = state.state === undefined && state.channel === undefined
    return html`${accessHead(client, t('sentMessages'), t('ledgerLead', { name: calledBy(client) }))}
      ${stops.map(
        ({ hint, stoppedAt, isOfOther }) =>
          html`<div class="note warm" role="note" key=${hint}>${icon(drawings.warning)}<p>${t(isOfOther ? 'stoppedOther' : 'stoppedNumber', { hint, day: format.shortDate(stoppedAt) })}</p></div>`,
      )}
      ${lines.length === 0 && isAll ? null : ledgerFilters(path, state)}
      <section class="card">${lines.length === 0 ? html`<div class="empty">${icon(drawings.inbox)}<p>${t(isAll ? 'nothingSent' : 'nothingFound')}</p></div>` : table(lines.slice(0, ledgerPage))}</section>
      ${ledgerPager(path, state, lines.length)}`
  },
})
