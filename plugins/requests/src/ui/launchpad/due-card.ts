import { core } from '@lintel/core'
import { fill, html, live, useFormat, useWords } from '@lintel/core/ui'
import { type RequestView, requests } from '../../contract.js'
import { launchpadLines } from './launchpad-lines.js'
import { launchpadWords } from './launchpad-words.js'

/** Of each, so that many that are overdue leave room for what is due today. */
const most = 3
const all = { overdue: '/staff/requests?of=overdue', dueToday: '/staff/requests?of=dueToday' } as const

/** On the launchpad: what clients are late with, and what they have until tonight for, so that staff can follow up. */
export const dueCard = fill({
  contract: requests,
  slot: core.slots.launchpadCard,
  order: 16,
  permission: requests.permissions.readClientRequests,
  load: async ({ api }) => {
    const list = (of: keyof typeof all) => api.listRequests({ query: { of, mine: true, limit: most } })
    const [overdue, dueToday] = await Promise.all([list('overdue'), list('dueToday')])
    return { overdue, dueToday }
  },
  view: ({ data: { overdue, dueToday } }) => {
    live('requests')
    const t = useWords(launchpadWords)
    const format = useFormat()
    if (overdue.total + dueToday.total === 0) return null
    const since = ({ dueOn }: RequestView): string | undefined =>
      dueOn === undefined ? undefined : t('dueSince', { day: format.day(dueOn) })
    const toAll = (count: number, href: string, key: 'allOverdue' | 'allDueToday') =>
      count > most ? html`<a key=${key} href=${href}>${t(key, { count })}</a>` : null
    return html`<section class="card"><header><h2>${t('dueTitle')}</h2><a href=${all[overdue.total > 0 ? 'overdue' : 'dueToday']}>${t('requests')}</a></header>
      <ul>${launchpadLines({ items: overdue.items, when: since, tag: html`<span class="tag danger">${t('overdue')}</span>`, onPhone: most })}
      ${launchpadLines({ items: dueToday.items, when: () => undefined, tag: html`<span class="tag warm">${t('dueToday')}</span>`, onPhone: most })}</ul>
      ${overdue.total > most || dueToday.total > most ? html`<p class="line small">${toAll(overdue.total, all.overdue, 'allOverdue')}${toAll(dueToday.total, all.dueToday, 'allDueToday')}</p>` : null}</section>`
  },
})
