import { core } from '@lintel/core'
import { fill, html, live, useElementId, useWords } from '@lintel/core/ui'
import { requests } from '../contract.js'
import { words } from '../words.js'
import { SeenMarker } from './seen-marker.js'
import { todoList } from './todo-list.js'

const shown = 3

/** What to do, first on the home page. Absent where nothing waits. */
export const todoCard = fill({
  contract: requests,
  slot: core.slots.dashboardCard,
  order: 10,
  permission: requests.permissions.readRequests,
  load: ({ api }) => api.listTodo({ query: {} }),
  view: ({ data: items }) => {
    live('requests')
    const t = useWords(words)
    const heading = useElementId('todo')
    if (items.length === 0) return null
    return html`<section class="card todo" aria-labelledby=${heading}><header><h2 id=${heading}>${t('todo')}</h2><a href="/to-do">${t('seeAll')}</a></header>
      ${todoList(items, shown)}
      <${SeenMarker} unseen=${items.filter(({ state }) => state === 'sent').length} /></section>`
  },
})
