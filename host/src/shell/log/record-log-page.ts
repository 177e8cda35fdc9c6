import { core } from '@lintel/core'
import { html, page, usePortal, useWords } from '@lintel/core/ui'
import { clientHead } from '../staff/client-head.js'
import { searchEnded } from '../staff/search-ended.js'
import type { LogEntry } from './log-entry.js'
import { logFilters, logKinds } from './log-filters.js'
import { emptyLog, logPager, logTools } from './log-frame.js'
import { logQuery, readLog } from './log-state.js'
import { logTables } from './log-table.js'
import { logWords } from './words.js'

/** The change log of one record: the tab *Log*. */
export const recordLogPage = page({
  contract: core,
  words: logWords,
  area: 'staff',
  path: '/clients/:clientId/log',
  permission: core.permissions.readChangeLog,
  load: async ({ api, params, portal }) => {
    const client = await api.getClient({ params })
    return { client, log: await api.listClientLog({ params, query: logQuery(readLog(portal)) }) }
  },
  title: (t, { client }) => t('recordLog', { name: `${client.givenName} ${client.familyName}` }),
  view: ({ data: { client, log } }) => {
    const t = useWords(logWords)
    const portal = usePortal()
    const state = readLog(portal)
    const path = `/staff/clients/${client.id}/log`
    const entries: readonly LogEntry[] = log.lines
    const csv = portal.can(core.permissions.exportLog) ? `/api/core/clients/${client.id}/log.csv` : undefined
    return html`${clientHead(client, 'log')}
      <div class="stack close"><h2>${t('log')}</h2><p class="soft">${t('recordLead')}</p></div>
      ${searchEnded(portal)}${logKinds(path, state)}${logFilters(path, state, log.fields)}${logTools(path, csv, state)}
      ${entries.length === 0 ? emptyLog(path, state) : logTables(entries, false)}
      ${logPager(path, state, log.next)}`
  },
})
