import { type Client, type Core, core } from '@lintel/core'
import { form, html, page, usePortal, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import * as drawings from '../../drawings.js'
import { icon } from '../../icons.js'
import { ledgerFilters, ledgerPager } from './ledger-filters.js'
import { basisName, hintOf, kindName, sentCell, stateCell, stateRoom } from './ledger-line.js'
import { ledgerPage, readLedgerState } from './ledger-state.js'
import { sentWords } from './words.js'

type Line = Awaited<ReturnType<Client<Core>['listAgencyDeliveries']>>[number]

/** Trying again, or letting it be: where a message failed for good and nobody has decided. */
const decision = (line: Line): VNode | null => {
  const t = useWords(sentWords)
  if (line.state !== 'failed' || line.givenUpAt !== undefined) return null
  const about = html`<span class="spoken">: ${line.clientName ?? hintOf(line)}</span>`
  const params = { deliveryId: line.id }
  const giveUp = form(core, 'giveUpDelivery', {
    words: sentWords,
    params,
    done: 'gaveUp',
    body: () => html`<button class="button bare slim">${t('giveUpDelivery')}${about}</button>`,
  })
  const retry = form(core, 'retryDelivery', {
    words: sentWords,
    params,
    done: 'retried',
    body: () => html`<button class="button quiet slim">${t('retryDelivery')}${about}</button>`,
  })
  return html`<div class="line">${line.mayRetry ? retry : null}${giveUp}</div>`
}

const table = (lines: readonly Line[]): VNode => {
  const t = useWords(sentWords)
  const { language } = usePortal()
  return html`<table class="cards brief"><thead><tr><th scope="col">${t('kind')}</th><th scope="col">${t('about')}</th><th scope="col">${t('channel')}</th><th scope="col">${t('why')}</th><th scope="col">${t('sentAt')}</th><th scope="col">${t('status')}</th></tr></thead>
    <tbody>${lines.map(
      (line) => html`<tr key=${line.id}><th scope="row">${kindName(language, line.kind)}</th>
      <td data-label=${t('about')}>${line.clientId === undefined ? t('colleague') : html`<a href=${`/staff/clients/${line.clientId}/portal/sent`}>${line.clientName ?? t('client')}</a>`}</td>
      <td data-label=${t('channel')}><div>${t(`channel.${line.channel}`)}${line.addressHint === undefined ? null : html`<div class="small soft">${hintOf(line)}</div>`}${line.isToOther ? html`<div class="small soft">${t('toOther')}</div>` : null}</div></td>
      <td class="not-narrow" data-label=${t('why')}>${basisName(language, line.basis)}</td>
      <td data-label=${t('sentAt')}><div>${sentCell(line)}</div></td>
      <td class=${stateRoom(line)} data-label=${t('status')}><div class="stack close">${stateCell(line)}${decision(line)}</div></td></tr>`,
    )}</tbody></table>`
}

/** What the agency sent, for its administrators: what failed for good is tried again here, or given up. */
export const agencySentPage = page({
  contract: core,
  words: sentWords,
  area: 'staff',
  path: '/sent',
  permission: core.permissions.manageDeliveries,
  load: async ({ api, query }) => {
    const state = readLedgerState(query)
    const [lines, { count }] = await Promise.all([api.listAgencyDeliveries({ query: state }), api.countFailedDeliveries()])
    return { state, lines, failed: count }
  },
  title: (t) => t('sentMessages'),
  nav: {
    label: 'sentMessages',
    icon: 'messages',
    order: 75,
    badge: { load: async ({ api }) => (await api.countFailedDeliveries()).count },
  },
  view: ({ data: { state, lines, failed } }) => {
    const t = useWords(sentWords)
    const isAll = state.state === undefined && state.channel === undefined
    return html`<div class="stack close"><h1>${t('sentMessages')}</h1><p class="soft">${t('agencyLead')}</p></div>
      ${
        failed === 0 || state.state === 'failed'
          ? null
          : html`<div class="note warm" role="note">${icon(drawings.warning)}<p>${t('failedNote', { count: failed })} <a href="/staff/sent?state=failed">${t('showFailed')}</a></p></div>`
      }
      ${lines.length === 0 && isAll ? null : ledgerFilters('/staff/sent', state)}
      <section class="card">${lines.length === 0 ? html`<div class="empty">${icon(drawings.inbox)}<p>${t(isAll ? 'nothingSentHere' : 'nothingFound')}</p></div>` : table(lines.slice(0, ledgerPage))}</section>
      ${ledgerPager('/staff/sent', state, lines.length)}`
  },
})
