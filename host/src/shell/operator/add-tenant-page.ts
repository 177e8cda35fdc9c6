import { core } from '@lintel/core'
import { form, html, page, useFormat, useWords } from '@lintel/core/ui'
import { zoneChoices } from '../account/zone-choices.js'
import { operatorWords } from './words.js'

/** Adds a customer. */
export const addTenantPage = page({
  contract: core,
  words: operatorWords,
  area: 'operator',
  path: '/add-tenant',
  permission: core.permissions.manageTenants,
  title: (t) => t('addTenant'),
  view: () => {
    const t = useWords(operatorWords)
    return html`<div class="stack tight"><p class="back"><a href="/operator">${t('allTenants')}</a></p><h1>${t('addTenant')}</h1></div>
    <section class="card">${form(core, 'createTenant', {
      words: operatorWords,
      then: '/operator/tenants/{id}',
      done: 'tenantAdded',
      leave: ['accent'],
      values: { timeZone: 'America/New_York', languages: ['en', 'es'] },
      fields: {
        timeZone: { kind: 'select', choices: zoneChoices('America/New_York', useFormat()) },
        hosts: { kind: 'textarea', rows: 3 },
      },
    })}</section>`
  },
})
