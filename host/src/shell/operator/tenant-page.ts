import { core } from '@lintel/core'
import { form, html, page, useFormat, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { zoneChoices } from '../account/zone-choices.js'
import { facts } from '../facts-list.js'
import * as drawings from '../drawings.js'
import { icon } from '../icons.js'
import { logoSection } from '../logo/logo-section.js'
import { settingsList } from '../setting-pages/settings-list.js'
import { groupWords } from '../group-pages/words.js'
import { contractMatrix } from './contract-matrix.js'
import { nothingFound, pager, searchLine, sortable } from './list-parts.js'
import { agenciesPerPage, pageOf, readState, searched } from './list-state.js'
import { organisationWords } from './single-sign-on/words.js'
import { operatorWords } from './words.js'

interface Tenant {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly hosts: readonly string[]
  readonly languages: readonly string[]
  readonly timeZone: string
  readonly accent?: string
}
const nameAndLook = (tenant: Tenant): VNode => {
  const t = useWords(operatorWords)
  return html`<section class="card"><h2>${t('look')}</h2>${facts([[t('slug'), tenant.slug]])}${form(core, 'changeTenant', {
    words: operatorWords,
    params: { tenantId: tenant.id },
    class: 'form known',
    done: 'tenantChanged',
    values: {
      name: tenant.name,
      timeZone: tenant.timeZone,
      languages: tenant.languages.filter((tag) => tag === 'en' || tag === 'es'),
      ...(tenant.accent === undefined ? {} : { accent: tenant.accent }),
      hosts: [...tenant.hosts],
    },
    fields: {
      timeZone: { kind: 'select', choices: zoneChoices(tenant.timeZone, useFormat()) },
      hosts: { kind: 'textarea', rows: 3 },
    },
  })}</section>`
}

/** One tenant: what its agencies have contracted, and how it looks. */
export const tenantPage = page({
  contract: core,
  words: operatorWords,
  area: 'operator',
  path: '/tenants/:tenantId',
  permission: core.permissions.manageTenants,
  load: async ({ api, params, query }) => {
    const tenant = await api.getTenant({ params })
    const settings = await api.listSettings({ params: { tenantId: tenant.id, level: 'tenant', ownerId: tenant.id } })
    const { logo } = await api.readLogo({ params: { tenantId: tenant.id, level: 'tenant', ownerId: tenant.id } })
    const state = readState(query)
    const { total } = await api.countAgencies({ params, query: searched(state) })
    return { tenant, settings, logo, state, total, agencies: await api.listAgencies({ params, query: pageOf(state, agenciesPerPage) }) }
  },
  title: (_, { tenant }) => tenant.name,
  view: ({ data: { tenant, agencies, settings, logo, state, total } }) => {
    const t = useWords(operatorWords)
    const organisation = useWords(organisationWords)
    const groups = useWords(groupWords)
    const tenantId = tenant.id
    const path = `/operator/tenants/${tenantId}`
    const list = { path, state, total, size: agenciesPerPage }
    return html`<div class="stack tight"><p class="back"><a href="/operator">${t('allTenants')}</a></p>
      <div class="line apart"><h1>${tenant.name}</h1><a class="button" href=${`/operator/tenants/${tenantId}/add-agency`}>${icon(drawings.add)}${t('addAgency')}</a></div></div>
    <section class="card"><div class="stack close"><h2>${t('contracts')}</h2><p class="soft small">${t('contractsLead')}</p></div>${searchLine(list, t('findAgency'))}${
      agencies.length > 0
        ? contractMatrix(tenantId, agencies, sortable(list, 'name', t('agencies')))
        : tenant.agencies > 0
          ? nothingFound(list, t('noAgencyFound'), t('allAgencies'))
          : html`<div class="empty">${icon(drawings.building)}<h3>${t('noAgencies')}</h3><p>${t('noAgenciesText')}</p></div>`
    }${pager(list)}</section>
    <section class="card"><div class="line apart"><div class="stack close"><h2>${groups('groups')}</h2><p class="soft small">${groups('groupsLead')}</p></div>
      <a class="button quiet" href=${`${path}/groups`}>${groups('toGroups')}</a></div></section>
    <section class="card"><div class="line apart"><div class="stack close"><h2>${organisation('title')}</h2><p class="soft small">${organisation('lead', { tenant: tenant.name })}</p></div>
      <a class="button quiet" href=${`/operator/tenants/${tenantId}/work-accounts`}>${organisation('title')}</a></div></section>
    ${settingsList(tenant.name, settings, (pluginId) => `/operator/tenants/${tenantId}/settings/${pluginId}`)}
    ${nameAndLook(tenant)}
    ${logoSection({
      place: { tenantId, level: 'tenant', ownerId: tenantId },
      logo,
      ...(tenant.accent === undefined ? {} : { accent: tenant.accent }),
      remove: `/operator/tenants/${tenantId}/logo/remove`,
    })}`
  },
})
