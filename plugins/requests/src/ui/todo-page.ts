import { html, live, page, useFormat, useWords } from '@lintel/core/ui'
import { requests } from '../contract.js'
import { portalWords } from '../portal/portal-words.js'
import { pastLine } from './past-line.js'
import { SeenMarker } from './list/seen-marker.js'
import { todoList } from './list/todo-list.js'

const tones: Readonly<Record<string, string>> = {
  handedIn: 'tag warm',
  done: 'tag good',
  declined: 'tag',
  cancelled: 'tag',
  expired: 'tag',
}

/** The client's one list of what to do, of all plugins; below it what is behind. */
export const todoPage = page({
  contract: requests,
  words: portalWords,
  path: '/to-do',
  permission: requests.permissions.readRequests,
  load: async ({ api }) => {
    const [waiting, ended] = await Promise.all([api.listTodo({ query: {} }), api.listTodo({ query: { of: 'ended' } })])
    return { waiting, ended }
  },
  title: (t) => t('todo'),
  nav: {
    label: 'todo',
    icon: 'todo',
    order: 10,
    badge: { live: 'requests', load: async ({ api }) => (await api.countTodo()).waiting },
  },
  view: ({ data: { waiting, ended } }) => {
    live('requests')
    const t = useWords(portalWords)
    const format = useFormat()
    return html`<div class="stack close"><h1>${t('todo')}</h1><p class="soft">${t('todoLead')}</p></div>
    ${
      waiting.length === 0
        ? html`<section class="card"><div class="empty"><h2>${t('nothingTodo')}</h2><p>${t('nothingTodoText')}</p></div></section>`
        : html`<section class="card todo" aria-label=${t('todoCount', { count: waiting.length })}>${todoList(waiting)}</section>`
    }
    ${
      ended.length === 0
        ? null
        : html`<section class="card calm"><h2>${t('behind')}</h2><ul>${ended.map(
            (item) =>
              html`<li class="row" key=${item.id}><div><a href=${`/to-do/${item.id}`}><b>${item.title}</b></a><p class="soft small">${pastLine(item, t, format)}</p></div><span class=${tones[item.state] ?? 'tag'}>${t(`state.${item.state}`)}</span></li>`,
          )}</ul></section>`
    }
    <${SeenMarker} unseen=${waiting.filter(({ state }) => state === 'sent').length} />`
  },
})
