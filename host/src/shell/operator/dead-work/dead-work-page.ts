import { core } from '@lintel/core'
import { form, html, page, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import * as drawings from '../../drawings.js'
import { icon } from '../../icons.js'
import { deadTable } from './dead-work-line.js'
import { addressOf, type DeadWorkState, readDeadWorkState } from './dead-work-state.js'
import { deadWorkSums } from './dead-work-sums.js'
import { deadWorkWords } from './words.js'

interface Found {
  readonly state: DeadWorkState
  readonly total: number
  readonly pages: number
}

const nothing = ({ name, kind }: DeadWorkState): VNode => {
  const t = useWords(deadWorkWords)
  return name === undefined && kind === undefined
    ? html`<div class="empty">${icon(drawings.done)}<h2>${t('none')}</h2><p>${t('noneText')}</p></div>`
    : html`<div class="empty">${icon(drawings.done)}<h2>${t('noneFound')}</h2><p>${t('noneFoundText')}</p><a class="button quiet" href="/operator/failed-work">${t('all')}</a></div>`
}
/** Of one name all can be tried at once: what broke it broke all of it. */
const ofOneName = ({ state: { name }, total }: Found): VNode | null => {
  const t = useWords(deadWorkWords)
  if (name === undefined) return null
  return html`<div class="line apart"><p class="line"><a class="small line" href="/operator/failed-work">${icon(drawings.back)}${t('all')}</a><span>${t('onlyOf', { what: name })}</span></p>${
    total === 0
      ? null
      : form(core, 'retryDeadWorkNamed', {
          words: deadWorkWords,
          values: { name },
          fields: { name: { kind: 'hidden' } },
          then: '/operator/failed-work',
          done: 'retriedAll',
          body: (field) => html`${field('name')}<button class="button">${t('retryAll', { count: Math.min(total, 1000) })}</button>`,
        })
  }</div>`
}
const pager = ({ state, pages }: Found): VNode | null => {
  const t = useWords(deadWorkWords)
  if (pages < 2) return null
  const to = (page: number): string => addressOf({ ...state, page })
  return html`<nav class="pager" aria-label=${t('pages')}>${
    state.page > 1
      ? html`<a class="button quiet slim" rel="prev" href=${to(state.page - 1)}>${icon(drawings.back)}${t('previous')}</a>`
      : null
  }<span class="small soft number">${t('pageOf', { page: state.page, pages })}</span>${
    state.page < pages
      ? html`<a class="button quiet slim" rel="next" href=${to(state.page + 1)}>${t('next')}${icon(drawings.next)}</a>`
      : html`<span></span>`
  }</nav>`
}

/** What failed for the last time, in all tenants: for whoever runs the portal, without what it was about. */
export const deadWorkPage = page({
  contract: core,
  words: deadWorkWords,
  area: 'operator',
  path: '/failed-work',
  permission: core.permissions.manageTenants,
  load: async ({ api, query }) => {
    const state = readDeadWorkState(query)
    return { state, ...(await api.listDeadWork({ query: state })) }
  },
  title: (t) => t('deadWork'),
  nav: {
    label: 'deadWork',
    icon: 'warning',
    order: 20,
    badge: { load: async ({ api }) => (await api.countDeadWork()).count },
  },
  view: ({ data }) => {
    const t = useWords(deadWorkWords)
    const { items, state, sums, total } = data
    return html`<div class="stack close"><h1>${t('deadWork')}</h1><p class="soft">${t('lead')}</p>${
      total === 0 ? null : html`<p class="soft" role="status">${t('found', { count: total })}</p>`
    }</div>${deadWorkSums(sums, state)}${ofOneName(data)}
    <section class="card">${items.length === 0 ? nothing(state) : deadTable(items, state)}</section>${pager(data)}`
  },
})
