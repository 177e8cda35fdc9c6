import { html, useFormat, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import * as drawings from '../drawings.js'
import { icon } from '../icons.js'
import { isNarrowed, logAddress, type LogState, saidOf, usualLog } from './log-state.js'
import { logWords } from './words.js'

/** What is said where there is nothing, by whether anything was asked for. */
export const emptyLog = (path: string, state: LogState): VNode => {
  const t = useWords(logWords)
  const narrowed = isNarrowed(state)
  return html`<section class="card"><div class="empty">${icon(drawings.activity)}<h2>${t('nothing')}</h2>
    <p>${t(narrowed ? 'nothingText' : state.kind === 'looks' ? 'nobodyLooked' : 'nothingYet')}</p>
    ${narrowed ? html`<a class="button quiet" href=${logAddress(path, { ...usualLog, kind: state.kind })}>${t('clear')}</a>` : null}</div></section>`
}

/** To older entries, and back to the newest. */
export const logPager = (path: string, state: LogState, next: string | null): VNode | null => {
  const t = useWords(logWords)
  if (next === null && state.before === '') return null
  return html`<nav class="pager" aria-label=${t('pages')}>
    ${state.before === '' ? html`<span></span>` : html`<a class="button quiet slim" href=${logAddress(path, { ...state, before: '' })}>${t('newest')}</a>`}
    ${next === null ? html`<span></span>` : html`<a class="button quiet slim" rel="next" href=${logAddress(path, { ...state, before: next })}>${t('older')}${icon(drawings.next)}</a>`}</nav>`
}

/** Take it away: as a table for a program, or on paper. `csv` is left out where it may not be taken. */
export const logTools = (path: string, csv: string | undefined, state: LogState): VNode => {
  const t = useWords(logWords)
  const format = useFormat()
  const { size: _, before: __, ...rest } = saidOf(state)
  const search = new URLSearchParams(rest).toString()
  return html`<p class="line small not-printed">${
    csv === undefined
      ? null
      : html`<a class="line" href=${search === '' ? csv : `${csv}?${search}`} download>${icon(drawings.documents)}${t('csv')}</a>`
  }${
    state.size === 500
      ? html`<span class="soft">${t('printHint')}</span>`
      : html`<a class="line" href=${logAddress(path, { ...state, size: 500, before: '' })}>${icon(drawings.print)}${t('print')}</a>`
  }<span class="soft">${t('zone', { zone: format.zoneName() })}</span></p>`
}
