import { core } from '@lintel/core'
import { form, html, page, usePortal, useWords } from '@lintel/core/ui'
import { teamHead } from '../team-head.js'
import { rolesTable } from './roles-table.js'
import { organisationWords } from './words.js'

/** The roles of all agencies of a tenant, for those who may shape the roles of each. */
export const tenantRolesPage = page({
  contract: core,
  words: organisationWords,
  area: 'staff',
  path: '/team/organisation',
  permission: core.permissions.manageRoles,
  load: ({ api }) => api.listTenantRoles(),
  title: (t) => t('title'),
  view: ({ data }) => {
    const t = useWords(organisationWords)
    const { tenant, agencies } = usePortal()
    return html`${teamHead(['/staff/team/roles', t('back', { agency: agencies[0]?.name ?? '' })], t('title'), t('lead', { tenant: tenant.name }))}
    <section class="card">${rolesTable(data)}</section>
    <section class="card"><div class="stack close"><h2>${t('newRole')}</h2><p class="soft small">${t('newRoleLead')}</p></div>${form(
      core,
      'createTenantRole',
      {
        words: organisationWords,
        then: '/staff/team/organisation/{key}',
        done: 'roleMade',
        fields: {
          copyOf: { kind: 'select', choices: data.roles.map(({ key, name }) => ({ value: key, label: name })) },
          name: { autocomplete: 'off' },
        },
      },
    )}</section>`
  },
})
