import { html, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import * as drawings from '../../drawings.js'
import { icon } from '../../icons.js'
import { ledgerAddress, ledgerChannels, ledgerPage, type LedgerState, ledgerStates } from './ledger-state.js'
import { sentWords } from './words.js'

/** Which state and which way: a form that works by itself. */
export const ledgerFilters = (path: string, { state, channel }: LedgerState): VNode => {
  const t = useWords(sentWords)
  return html`<form class="filters" method="get" action=${path}>
    <div class="field"><label for="sent-state">${t('status')}</label><select id="sent-state" name="state">
      <option value="" selected=${state === undefined}>${t('anyState')}</option>${ledgerStates.map(
        (each) => html`<option key=${each} value=${each} selected=${each === state}>${t(`delivery.${each}`)}</option>`,
      )}</select></div>
    <div class="field"><label for="sent-channel">${t('channel')}</label><select id="sent-channel" name="channel">
      <option value="" selected=${channel === undefined}>${t('anyChannel')}</option>${ledgerChannels.map(
        (each) => html`<option key=${each} value=${each} selected=${each === channel}>${t(`channel.${each}`)}</option>`,
      )}</select></div>
    <button class="button quiet">${t('filter')}</button></form>`
}

/** Leads to newer and older lines. */
export const ledgerPager = (path: string, state: LedgerState, found: number): VNode | null => {
  const t = useWords(sentWords)
  const hasMore = found > ledgerPage
  if (state.page === 1 && !hasMore) return null
  const to = (page: number): string => ledgerAddress(path, { ...state, page })
  return html`<nav class="pager" aria-label=${t('pages')}>
    ${state.page > 1 ? html`<a class="button quiet slim" rel="prev" href=${to(state.page - 1)}>${icon(drawings.back)}${t('newer')}</a>` : html`<span></span>`}
    <span class="small soft number">${t('page', { page: state.page })}</span>
    ${hasMore ? html`<a class="button quiet slim" rel="next" href=${to(state.page + 1)}>${t('older')}${icon(drawings.next)}</a>` : html`<span></span>`}</nav>`
}
