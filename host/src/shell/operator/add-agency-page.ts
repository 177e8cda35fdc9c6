import { core } from '@lintel/core'
import { form, html, page, useWords } from '@lintel/core/ui'
import { operatorWords } from './words.js'

/** Adds an agency to a tenant. */
export const addAgencyPage = page({
  contract: core,
  words: operatorWords,
  area: 'operator',
  path: '/tenants/:tenantId/add-agency',
  permission: core.permissions.manageTenants,
  load: ({ api, params }) => api.getTenant({ params }),
  title: (t) => t('addAgency'),
  view: ({ data: tenant }) => {
    const t = useWords(operatorWords)
    const back = `/operator/tenants/${tenant.id}` as const
    return html`<div class="stack tight"><p class="back"><a href=${back}>${tenant.name}</a></p><h1>${t('addAgency')}</h1></div>
    <section class="card">${form(core, 'createAgency', {
      words: operatorWords,
      params: { tenantId: tenant.id },
      then: back,
      done: 'agencyAdded',
      leave: ['timeZone'],
    })}</section>`
  },
})
