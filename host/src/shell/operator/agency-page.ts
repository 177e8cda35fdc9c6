import { core, problem } from '@lintel/core'
import { form, html, page, useFormat, useWords } from '@lintel/core/ui'
import { zoneChoices } from '../account/zone-choices.js'
import { facts } from '../facts-list.js'
import { contractMatrix } from './contract-matrix.js'
import { operatorWords } from './words.js'

/** One agency: what it has contracted, how it is called and reached. */
export const agencyPage = page({
  contract: core,
  words: operatorWords,
  area: 'operator',
  path: '/tenants/:tenantId/agencies/:agencyId',
  permission: core.permissions.manageTenants,
  load: async ({ api, params: { tenantId, agencyId } }) => {
    const [row] = await api.listAgencies({ params: { tenantId }, query: { id: agencyId } })
    if (row === undefined) throw problem(core.problems.notFound)
    return { tenant: await api.getTenant({ params: { tenantId } }), row }
  },
  title: (_, { row }) => row.agency.name,
  view: ({ data: { tenant, row } }) => {
    const t = useWords(operatorWords)
    const { agency } = row
    const { id: agencyId, slug, name, shortName, phone, address, timeZone, isVictimServiceProvider } = agency
    const values = { name, shortName: shortName ?? null, phone: phone ?? null, address: address ?? null, timeZone: timeZone ?? null }
    return html`<div class="stack tight"><p class="back"><a href=${`/operator/tenants/${tenant.id}`}>${tenant.name}</a></p><h1>${name}</h1></div>
    <section class="card"><div class="stack close"><h2>${t('agencyContracts')}</h2><p class="soft small">${t('agencyContractsLead')}</p></div>
      ${contractMatrix(tenant.id, [row], html`<th scope="col">${t('agencies')}</th>`, true)}</section>
    <section class="card"><h2>${t('agencyLook')}</h2>${facts([[t('slug'), slug]])}${form(core, 'changeAgency', {
      words: operatorWords,
      params: { tenantId: tenant.id, agencyId },
      class: 'form known',
      done: 'agencyChanged',
      values: { ...values, isVictimServiceProvider },
      fields: { timeZone: { kind: 'select', choices: zoneChoices(timeZone ?? tenant.timeZone, useFormat()) } },
    })}</section>`
  },
})
