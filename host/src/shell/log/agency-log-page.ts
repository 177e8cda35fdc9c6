import { core } from '@lintel/core'
import { html, page, usePortal, useWords } from '@lintel/core/ui'
import { searchEnded } from '../staff/search-ended.js'
import type { LogEntry } from './log-entry.js'
import { logFilters, logKinds } from './log-filters.js'
import { emptyLog, logPager, logTools } from './log-frame.js'
import { logQuery, readLog } from './log-state.js'
import { logTables } from './log-table.js'
import { logWords } from './words.js'

const path = '/staff/log'

/** What happened at the agency, for its administrators. */
export const agencyLogPage = page({
  contract: core,
  words: logWords,
  area: 'staff',
  path: '/log',
  permission: core.permissions.readAgencyLog,
  load: ({ api, portal }) => api.listAgencyLog({ query: logQuery(readLog(portal)) }),
  title: (t) => t('agencyLogTitle'),
  nav: { label: 'agencyLog', icon: 'activity', order: 75 },
  view: ({ data: log }) => {
    const t = useWords(logWords)
    const portal = usePortal()
    const state = readLog(portal)
    const entries: readonly LogEntry[] = log.lines
    const csv = portal.can(core.permissions.exportLog) ? '/api/core/agency-log.csv' : undefined
    return html`<div class="stack close"><h1>${t('agencyLogTitle')}</h1><p class="soft">${t('agencyLead', { agency: portal.agencies[0]?.name ?? '' })}</p></div>
      ${searchEnded(portal)}${logKinds(path, state)}${logFilters(path, state, log.fields)}${logTools(path, csv, state)}
      ${entries.length === 0 ? emptyLog(path, state) : logTables(entries, true)}
      ${logPager(path, state, log.next)}`
  },
})
