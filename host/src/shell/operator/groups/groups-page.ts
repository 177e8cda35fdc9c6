import { core } from '@lintel/core'
import { form, html, page, useWords } from '@lintel/core/ui'
import { groupList } from '../../group-pages/group-list.js'
import { groupWords } from '../../group-pages/words.js'

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
    return html`<div class="stack tight"><p class="back"><a href=${path}>${tenant.name}</a></p>
      <div class="stack close"><h1>${t('groups')}</h1><p class="soft">${t('groupsLead')}</p></div></div>
    ${groupList(groups, `${path}/groups`)}
    <section class="card">${form(core, 'createGroup', { words: groupWords, params: { tenantId: tenant.id }, then: `${path}/groups/{id}`, done: 'groupAdded' })}</section>`
  },
})
