import { core } from '@lintel/core'
import { html, page, type PortalFacts, useFormat, usePortal, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { byDay } from './by-day.js'
import { actor, type LogEntry, refusedTag } from './log-entry.js'
import { ownLogFilters } from './log-filters.js'
import { emptyLog, logPager, logTools } from './log-frame.js'
import { logAddress, logQuery, type LogState, readLog, usualLog } from './log-state.js'
import { logWords } from './words.js'

const path = '/activity/log'
/** Two questions, and no more: what happened, and who looked. Either may be narrowed to somebody, a field or days. */
const ownState = (portal: PortalFacts): LogState => {
  const state = readLog(portal)
  return state.kind === 'looks' ? { ...state, field: '' } : { ...state, kind: 'changes' }
}
const line = (entry: LogEntry): VNode => {
  const format = useFormat()
  return html`<li class="row" key=${entry.id}><div><b>${entry.what}</b> ${refusedTag(entry)}
    ${entry.fields.length === 0 ? null : html`<p class="small">${entry.fields.join(', ')}</p>`}
    <p class="soft small">${actor(entry, true)}</p></div><time class="soft small" datetime=${entry.at}>${format.time(entry.at)}</time></li>`
}
const days = (entries: readonly LogEntry[]): VNode[] =>
  byDay(entries).map(([day, own]) => html`<section class="card" key=${day}><h2>${day}</h2><ul>${own.map(line)}</ul></section>`)

/** What happened with one's own record, and who looked at it: the accounting of disclosures (45 CFR 164.528). */
export const ownLogPage = page({
  contract: core,
  words: logWords,
  path: '/activity/log',
  permission: core.permissions.readOwnLog,
  load: ({ api, portal }) => api.listOwnLog({ query: logQuery(ownState(portal)) }),
  title: (t) => t('activity'),
  nav: { label: 'activity', icon: 'activity', order: 80 },
  view: ({ data: log }) => {
    const t = useWords(logWords)
    const portal = usePortal()
    const state = ownState(portal)
    const entries: readonly LogEntry[] = log.lines
    const tab = (kind: 'changes' | 'looks', label: string): VNode =>
      html`<a href=${logAddress(path, { ...state, kind, field: '', before: '', size: usualLog.size })} aria-current=${state.kind === kind ? 'page' : undefined}>${label}</a>`
    return html`<div class="stack close"><h1>${t('activity')}</h1><p class="soft">${t('ownLead')}</p></div>
      <nav class="tabs" aria-label=${t('activity')}>${tab('changes', t('happened'))}${tab('looks', t('looked'))}</nav>
      ${state.kind === 'looks' ? html`<p class="soft">${t('lookedLead')}</p>` : null}
      ${portal.sought !== undefined && portal.sought.text === undefined ? html`<p class="note" role="status">${t('searchEnded')}</p>` : null}
      ${ownLogFilters(path, state, log.fields)}
      ${logTools(path, '/api/core/log.csv', state)}
      ${entries.length === 0 ? emptyLog(path, state) : html`<div class="stack">${days(entries)}</div>`}
      ${logPager(path, state, log.next)}`
  },
})
