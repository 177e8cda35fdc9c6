import { html, live, page, useFormat, usePortal, useWords } from '@lintel/core/ui'
import { requests } from '../contract.js'
import { listWords } from '../staff/list/list-words.js'
import { kindFilter } from './list/kind-filter.js'
import { requestTable } from './request-table.js'

const choices = ['handedIn', 'overdue', 'dueToday', 'waiting', 'ended'] as const
const orders = ['day', 'client', 'sent'] as const
type Of = (typeof choices)[number]
const empties = {
  handedIn: ['noneHandedIn', 'noneHandedInText'],
  overdue: ['noneOverdue', 'noneOverdueText'],
  dueToday: ['noneDueToday', 'noneDueTodayText'],
  waiting: ['noneWaiting', 'noneWaitingText'],
  ended: ['noneEnded', 'noneEndedText'],
} as const

const kindName = /^[a-z][a-zA-Z0-9]{0,38}:[a-z][a-zA-Z0-9]{0,38}$/
/** What the address asks for. */
const readQuery = (query: Readonly<Record<string, string>>) => {
  const page = Number(query['page'])
  const kind = query['kind'] ?? ''
  return {
    of: choices.find((known) => known === query['of']) ?? ('overdue' satisfies Of),
    mine: query['mine'] !== 'no',
    by: orders.find((known) => known === query['by']) ?? ('day' as const),
    ...(kindName.test(kind) && { kind }),
    page: Number.isInteger(page) && page > 1 && page < 100_000 ? page : 1,
  }
}
const addressOf = ({ of, mine, by, kind, page: at }: ReturnType<typeof readQuery>): string =>
  `/staff/requests?of=${of}${mine ? '' : '&mine=no'}${by === 'day' ? '' : `&by=${by}`}${kind === undefined ? '' : `&kind=${kind}`}${at > 1 ? `&page=${at}` : ''}`

/** What clients were asked: what is late first, so that staff can follow up. */
export const requestsPage = page({
  contract: requests,
  words: listWords,
  area: 'staff',
  path: '/requests',
  permission: requests.permissions.readClientRequests,
  load: ({ api, query }) => api.listRequests({ query: readQuery(query) }),
  title: (t) => t('requests'),
  nav: {
    label: 'requests',
    icon: 'todo',
    order: 30,
    covers: ['/packets', '/packet-templates'],
    badge: { live: 'requests', load: async ({ api }) => (await api.countOverdue()).overdue },
  },
  view: ({ data, query }) => {
    live('requests')
    const t = useWords(listWords)
    const format = useFormat()
    const { now } = usePortal()
    const state = readQuery(query)
    const [title, text] = empties[state.of]
    return html`<div class="stack close"><h1>${t('requests')}</h1><p class="soft">${t('staffLead')}</p></div>
    <nav class="tabs" aria-label=${t('requests')}>${choices.map(
      (of) =>
        html`<a key=${of} href=${addressOf({ ...state, of, page: 1 })} aria-current=${of === state.of ? 'page' : undefined}>${t(`of.${of}`)}</a>`,
    )}</nav>
    <p class="only-printed">${t(`of.${state.of}`)} · ${format.date(now)}</p>
    <p class="small not-printed"><a href=${addressOf({ ...state, mine: !state.mine, page: 1 })}>${t(state.mine ? 'all' : 'mine')}</a>${
      data.total < 2
        ? null
        : html` · ${t('sortBy')} ${orders.map(
            (by, place) =>
              html`${place === 0 ? '' : ', '}${by === state.by ? html`<b key=${by}>${t(`sortBy.${by}`)}</b>` : html`<a key=${by} href=${addressOf({ ...state, by, page: 1 })}>${t(`sortBy.${by}`)}</a>`}`,
          )}`
    }</p>
    ${kindFilter(state, data.kinds)}
    ${
      data.items.length === 0
        ? html`<section class="card"><div class="empty">${state.kind === undefined ? html`<h2>${t(title)}</h2><p>${t(text)}</p>` : html`<h2>${t('noneOfKind')}</h2><p>${t('noneOfKindText')}</p><a class="button quiet" href=${addressOf({ of: state.of, mine: state.mine, by: state.by, page: 1 })}>${t('anyKindLink')}</a>`}</div></section>`
        : html`<section class="card" aria-label=${t(`of.${state.of}`)}>${requestTable(data.items, false, false, state.of === 'ended')}</section>`
    }
    ${
      data.pages < 2
        ? null
        : html`<nav class="pager" aria-label=${t('page', { page: data.page, pages: data.pages })}>
            ${data.page > 1 ? html`<a class="button quiet slim" rel="prev" href=${addressOf({ ...state, page: data.page - 1 })}>${t('previous')}</a>` : null}
            <span class="small soft">${t('page', { page: data.page, pages: data.pages })}</span>
            ${data.page < data.pages ? html`<a class="button quiet slim" rel="next" href=${addressOf({ ...state, page: data.page + 1 })}>${t('next')}</a>` : html`<span></span>`}</nav>`
    }`
  },
})
