import { core } from '@lintel/core'
import { form, html, page, useWords } from '@lintel/core/ui'
import * as drawings from '../../drawings.js'
import { icon } from '../../icons.js'
import { groupWords } from './words.js'

/** The groups of a tenant's agencies. */
export const groupsPage = page({
  contract: core,
  words: groupWords,
  area: 'operator',
  path: '/tenants/:tenantId/groups',
  permission: core.permissions.manageTenants,
  load: async ({ api, params }) => ({ tenant: await api.getTenant({ params }), groups: await api.listGroups({ params }) }),
  title: (t, { tenant }) => `${t('groups')}, ${tenant.name}`,
  view: ({ data: { tenant, groups } }) => {
    const t = useWords(groupWords)
    const path = `/operator/tenants/${tenant.id}` as const
    return html`<div class="stack tight"><a class="small line" href=${path}>${icon(drawings.back)}${tenant.name}</a>
      <div class="stack close"><h1>${t('groups')}</h1><p class="soft">${t('groupsLead')}</p></div></div>
    <section class="card">${
      groups.length === 0
        ? html`<div class="empty">${icon(drawings.building)}<h2>${t('noGroups')}</h2><p>${t('noGroupsText')}</p></div>`
        : html`<ul>${groups.map(
            ({ id, name, agencies }) =>
              html`<li class="row" key=${id}><div><b><a href=${`${path}/groups/${id}`}>${name}</a></b><p class="soft small">${t('agenciesIn', { count: agencies })}</p></div></li>`,
          )}</ul>`
    }</section>
    <section class="card">${form(core, 'createGroup', { words: groupWords, params: { tenantId: tenant.id }, then: `${path}/groups/{id}`, done: 'groupAdded' })}</section>`
  },
})
