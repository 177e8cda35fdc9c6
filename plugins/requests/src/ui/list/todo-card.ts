import { core } from '@lintel/core'
import { fill, html, live, useElementId, useWords } from '@lintel/core/ui'
import { requests } from '../../contract.js'
import { words } from '../../words.js'
import { SeenMarker } from './seen-marker.js'
import { type TodoLine, todoEntries } from './todo-entries.js'
import { todoList } from './todo-list.js'

const shown = 3
const lineOf = ({ id, kind, title, packet, partOf, askedBy, dueOn, isLate, state, path, isChanged }: TodoLine): TodoLine => ({
  ...{ id, kind, title, askedBy, isLate, state },
  ...(path !== undefined && path !== `/to-do/${id}` && { path }), // the rest are done where they are read
  ...(packet !== undefined && { packet }),
  ...(partOf !== undefined && { partOf }),
  ...(dueOn !== undefined && { dueOn }),
  ...(isChanged === true && { isChanged }),
})

/** What to do, first on the home page. Absent where nothing waits. */
export const todoCard = fill({
  contract: requests,
  slot: core.slots.dashboardCard,
  order: 10,
  permission: requests.permissions.readRequests,
  load: async ({ api }) => {
    const items = await api.listTodo({ query: {} })
    return {
      unseen: items.filter(({ state }) => state === 'sent').length,
      // the page carries what the card draws, and no more
      lines: todoEntries(items)
        .slice(0, shown)
        .flatMap((entry) => (entry.kind === 'one' ? [entry.item] : entry.items))
        .map(lineOf),
    }
  },
  view: ({ data: { unseen, lines } }) => {
    live('requests')
    const t = useWords(words)
    const heading = useElementId('todo')
    if (lines.length === 0) return null
    return html`<section class="card todo" aria-labelledby=${heading}><header><h2 id=${heading}>${t('todo')}</h2><a href="/to-do">${t('seeAll')}</a></header>
      ${todoList(lines)}
      <${SeenMarker} unseen=${unseen} /></section>`
  },
})
