import { core } from '@lintel/core'
import { html, page, useFormat, usePortal, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import * as drawings from '../drawings.js'
import { icon } from '../icons.js'
import { searchField, sealedSearchForm } from '../sealed-search-form.js'
import { type ClientLine, clientTable } from './client-table.js'
import { inviteAllLink } from './logins/invite-link.js'
import { addressOf, type ListState, readState } from './list-state.js'
import { searchEnded } from './search-ended.js'
import { staffWords } from './words.js'

const pageSize = 25

const searchForm = (state: ListState): VNode => {
  const t = useWords(staffWords)
  const fields = html`<div class="field"><label for="client-search">${t('search')}</label><p class="hint" id="client-search-hint">${t('searchHint')}</p>
      <div class="search"><input id="client-search" type="search" name=${searchField} defaultValue=${state.search} maxlength="100" autocomplete="off" aria-describedby="client-search-hint" />
      <button class="button">${t('searchButton')}</button></div></div>
    ${state.sort === 'name' ? null : html`<input type="hidden" name="sort" value=${state.sort} />`}
    ${state.direction === 'up' ? null : html`<input type="hidden" name="direction" value=${state.direction} />`}`
  return sealedSearchForm({ action: '/staff/clients', class: 'filters' }, fields)
}
const pager = (state: ListState, total: number, pages: number): VNode | null => {
  const t = useWords(staffWords)
  const format = useFormat()
  if (pages < 2) return null
  const from = (state.page - 1) * pageSize + 1
  const to = Math.min(total, state.page * pageSize)
  const step = (by: number, text: string, drawing: string): VNode =>
    html`<a class="button quiet slim" rel=${by < 0 ? 'prev' : 'next'} href=${addressOf({ ...state, page: state.page + by })}>${by < 0 ? icon(drawing) : null}${text}${by > 0 ? icon(drawing) : null}</a>`
  return html`<nav class="pager" aria-label=${t('pages')}>
    ${state.page > 1 ? step(-1, t('previous'), drawings.back) : null}
    <span class="small soft number">${t('pageOf', { from: format.number(from), to: format.number(to), total: format.number(total) })}</span>
    ${state.page < pages ? step(1, t('next'), drawings.next) : html`<span></span>`}</nav>`
}
const nobody = (state: ListState): VNode => {
  const t = useWords(staffWords)
  const isSearch = state.search !== ''
  return html`<section class="card"><div class="empty">${icon(isSearch ? drawings.search : drawings.people)}<h2>${t(isSearch ? 'nobodyFound' : 'noClients')}</h2>
    <p>${t(isSearch ? 'nobodyFoundText' : 'noClientsText')}</p>
    ${isSearch ? html`<a class="button quiet" href=${addressOf({ ...state, find: '', page: 1 })}>${t('clearSearch')}</a>` : null}</div></section>`
}

/** The clients of the agency: searched, sorted and paged, for one or for a hundred thousand. */
export const clientsPage = page({
  contract: core,
  words: staffWords,
  area: 'staff',
  path: '/clients',
  permission: core.permissions.readClients,
  load: async ({ api, portal }) => {
    const { search, find: _, ...state } = readState(portal)
    const list = await api.listClients({ query: { ...state, size: pageSize, ...(search === '' ? {} : { search }) } })
    return list
  },
  title: (t) => t('clients'),
  nav: { label: 'clients', icon: 'people', order: 10, covers: ['/invitations'] },
  view: ({ data }) => {
    const t = useWords(staffWords)
    const portal = usePortal()
    const state = readState(portal)
    const clients: readonly ClientLine[] = data.clients
    const agency = portal.agencies[0]?.name ?? portal.tenant.name
    const said =
      state.search === ''
        ? t('clientsCount', { count: data.total, agency })
        : t('clientsFound', { count: data.total, search: state.search })
    return html`<div class="line apart"><div class="stack close"><h1>${t('clients')}</h1><p class="soft" role="status">${said}</p></div><div class="actions">${inviteAllLink()}${
      portal.can(core.permissions.manageClients)
        ? html`<a class="button quiet" href="/staff/clients/new">${icon(drawings.add)}${t('addClient')}</a>`
        : null
    }</div></div>
      ${searchEnded(portal)}${searchForm(state)}
      ${clients.length === 0 ? nobody(state) : html`<section class="card">${clientTable(clients, state)}</section>`}
      ${pager(state, data.total, data.pages)}`
  },
})
