import { core } from '@lintel/core'
import { form, html, page, useWords } from '@lintel/core/ui'
import * as drawings from '../drawings.js'
import { icon } from '../icons.js'
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
    return html`<div class="stack tight"><a class="small line" href=${back}>${icon(drawings.back)}${tenant.name}</a><h1>${t('addAgency')}</h1></div>
    <section class="card">${form(core, 'createAgency', {
      words: operatorWords,
      params: { tenantId: tenant.id },
      then: back,
      done: 'agencyAdded',
      leave: ['timeZone'],
    })}</section>`
  },
})
