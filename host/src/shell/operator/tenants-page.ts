import { core } from '@lintel/core'
import { html, page, useWords } from '@lintel/core/ui'
import * as drawings from '../drawings.js'
import { icon } from '../icons.js'
import { languageName } from '../language-name.js'
import { operatorWords } from './words.js'

/** The customers of this installation. */
export const tenantsPage = page({
  contract: core,
  words: operatorWords,
  area: 'operator',
  path: '/',
  permission: core.permissions.manageTenants,
  load: ({ api }) => api.listTenants(),
  title: (t) => t('tenants'),
  nav: { label: 'tenants', icon: 'building', order: 0 },
  view: ({ data }) => {
    const t = useWords(operatorWords)
    return html`<div class="line apart"><div class="stack close"><h1>${t('tenants')}</h1><p class="soft">${t('tenantsLead', { count: data.length })}</p></div>
      <a class="button" href="/operator/add-tenant">${icon(drawings.add)}${t('addTenant')}</a></div>
    <section class="card">${
      data.length === 0
        ? html`<div class="empty">${icon(drawings.building)}<h2>${t('noTenants')}</h2><p>${t('noTenantsText')}</p></div>`
        : html`<table class="cards"><thead><tr><th scope="col">${t('name')}</th><th scope="col">${t('slug')}</th><th scope="col">${t('agencies')}</th>
            <th scope="col">${t('languages')}</th><th scope="col">${t('timeZone')}</th></tr></thead>
          <tbody>${data.map(
            (tenant) => html`<tr key=${tenant.id}><th scope="row"><a href=${`/operator/tenants/${tenant.id}`}>${tenant.name}</a></th>
              <td data-label=${t('slug')}>${tenant.slug}</td><td data-label=${t('agencies')}>${tenant.agencies}</td>
              <td data-label=${t('languages')}>${tenant.languages.map(languageName).join(', ')}</td>
              <td data-label=${t('timeZone')}>${tenant.timeZone.replaceAll('_', ' ')}</td></tr>`,
          )}</tbody></table>`
    }</section>`
  },
})
