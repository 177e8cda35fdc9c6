import { html, live, page, useFormat, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { requests } from '../contract.js'
import { portalWords } from '../portal/portal-words.js'
import { pastLine } from './past-line.js'
import { SeenMarker } from './list/seen-marker.js'
import { todoEntries } from './list/todo-entries.js'
import { todoList } from './list/todo-list.js'
import { todoPage as size } from '../todo-page-size.js'

const tones: Readonly<Record<string, string>> = {
  handedIn: 'tag warm',
  done: 'tag good',
  declined: 'tag',
  cancelled: 'tag',
  expired: 'tag',
}

const pageIn = (text: string | undefined): number => (/^[1-9]\d{0,3}$/.test(text ?? '') ? Number(text) : 1)

/** The ways to the pages before and after; what comes next is there where this page is full. */
const pager = (name: 'page' | 'past', at: number, isMore: boolean, [back, on]: readonly [string, string]): VNode | null =>
  at === 1 && !isMore
    ? null
    : html`<nav class="pager" aria-label=${on}>${at === 1 ? html`<span></span>` : html`<a rel="prev" href=${at === 2 ? '/to-do' : `/to-do?${name}=${at - 1}`}>${back}</a>`}${
        isMore ? html`<a rel="next" href=${`/to-do?${name}=${at + 1}`}>${on}</a>` : null
      }</nav>`

/** The client's one list of what to do, of all plugins; below it what is behind. */
export const todoPage = page({
  contract: requests,
  words: portalWords,
  path: '/to-do',
  permission: requests.permissions.readRequests,
  load: async ({ api, query }) => {
    const [at, past] = [pageIn(query['page']), pageIn(query['past'])]
    const [waiting, ended] = await Promise.all([
      api.listTodo({ query: { page: at } }),
      api.listTodo({ query: { of: 'ended', page: past } }),
    ])
    return { waiting, ended, at, past }
  },
  title: (t) => t('todo'),
  nav: {
    label: 'todo',
    icon: 'todo',
    order: 10,
    badge: { live: 'requests', load: async ({ api }) => (await api.countTodo()).waiting },
  },
  view: ({ data: { waiting, ended, at, past } }) => {
    live('requests')
    const t = useWords(portalWords)
    const format = useFormat()
    return html`<div class="stack close"><h1>${t('todo')}</h1><p class="soft">${t('todoLead')}</p></div>
    ${
      waiting.length === 0 && at === 1
        ? html`<section class="card"><div class="empty"><h2>${t('nothingTodo')}</h2><p>${t('nothingTodoText')}</p></div></section>`
        : html`<section class="card todo" aria-label=${t('todoCount', { count: todoEntries(waiting).length })}>${todoList(waiting)}${pager('page', at, waiting.length === size.waiting, [t('soonest'), t('later')])}</section>`
    }
    ${
      ended.length === 0 && past === 1
        ? null
        : html`<section class="card calm"><h2>${t('behind')}</h2><ul>${ended.map(
            (item) =>
              html`<li class="row" key=${item.id}><div><a href=${`/to-do/${item.id}`}><b>${item.title}</b></a><p class="soft small">${pastLine(item, t, format)}</p></div><span class=${tones[item.state] ?? 'tag'}>${t(`state.${item.state}`)}</span></li>`,
          )}</ul>${pager('past', past, ended.length === size.ended, [t('newer'), t('earlier')])}</section>`
    }
    <${SeenMarker} unseen=${waiting.filter(({ state }) => state === 'sent').length} />`
  },
})
