import { core } from '@lintel/core'
import { html, page, useFormat, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import * as drawings from '../drawings.js'
import { icon } from '../icons.js'
import { languageName } from '../language-name.js'
import { type ListInView, nothingFound, pager, searchLine, sortable } from './list-parts.js'
import { pageOf, readState, searched } from './list-state.js'
import { operatorWords } from './words.js'

const perPage = 25

interface TenantLine {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly agencies: number
  readonly languages: readonly string[]
  readonly timeZone: string
}
const tenantTable = (list: ListInView, tenants: readonly TenantLine[]): VNode => {
  const t = useWords(operatorWords)
  const format = useFormat()
  return html`<table class="cards brief"><thead><tr>${sortable(list, 'name', t('name'))}${sortable(list, 'slug', t('slug'))}<th scope="col">${t('agencies')}</th>
      <th scope="col">${t('languages')}</th><th scope="col">${t('timeZone')}</th></tr></thead>
    <tbody>${tenants.map(
      (tenant) => html`<tr key=${tenant.id}><th scope="row"><a href=${`/operator/tenants/${tenant.id}`}>${tenant.name}</a></th>
        <td data-label=${t('slug')}>${tenant.slug}</td><td class="says" data-label=${t('agencies')}>${tenant.agencies}</td>
        <td data-label=${t('languages')}>${tenant.languages.map(languageName).join(', ')}</td>
        <td data-label=${t('timeZone')}>${format.zoneName(tenant.timeZone)}</td></tr>`,
    )}</tbody></table>`
}
const noTenants = (list: ListInView): VNode => {
  const t = useWords(operatorWords)
  if (list.state.search !== '' || list.total > 0) return nothingFound(list, t('noTenantFound'), t('showAllTenants'))
  return html`<div class="empty">${icon(drawings.building)}<h2>${t('noTenants')}</h2><p>${t('noTenantsText')}</p></div>`
}

/** The customers of this installation: searched, sorted and paged, for one or for thousands. */
export const tenantsPage = page({
  contract: core,
  words: operatorWords,
  area: 'operator',
  path: '/',
  permission: core.permissions.manageTenants,
  load: async ({ api, query }) => {
    const state = readState(query)
    const { total } = await api.countTenants({ query: searched(state) })
    return { state, total, tenants: await api.listTenants({ query: pageOf(state, perPage) }) }
  },
  title: (t) => t('tenants'),
  nav: { label: 'tenants', icon: 'building', order: 0, covers: ['/tenants', '/add-tenant'] },
  view: ({ data: { state, total, tenants } }) => {
    const t = useWords(operatorWords)
    const list = { path: '/operator', state, total, size: perPage }
    return html`<div class="line apart"><div class="stack close"><h1>${t('tenants')}</h1><p class="soft" role="status">${
      state.search === '' ? t('tenantsLead', { count: total }) : t('tenantsFound', { count: total, search: state.search })
    }</p></div><a class="button" href="/operator/add-tenant">${icon(drawings.add)}${t('addTenant')}</a></div>
    ${searchLine(list, t('findTenant'))}
    <section class="card">${tenants.length > 0 ? tenantTable(list, tenants) : noTenants(list)}</section>${pager(list)}`
  },
})
