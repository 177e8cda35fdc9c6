import { core } from '@lintel/core'
import { form, html, page, useFormat, usePortal, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { organisationWords } from './organisation/words.js'
import { teamHead } from './team-head.js'
import { teamWords } from './words.js'

interface RoleLine {
  readonly key: string
  readonly name: string
  readonly isBuiltIn: boolean
  readonly isChangedHere: boolean
  readonly members: number
  readonly permissions: number
}
const row = (role: RoleLine): VNode => {
  const t = useWords(teamWords)
  const format = useFormat()
  return html`<tr key=${role.key}><th scope="row"><a href=${`/staff/team/roles/${role.key}`}>${role.name}</a> <span class="tag">${t(role.isBuiltIn ? 'builtIn' : 'own')}</span>${role.isChangedHere ? html` <span class="tag warm">${t('changedHere')}</span>` : null}</th>
    <td class="end number" data-label=${t('members')}>${format.number(role.members)}</td>
    <td class="end number" data-label=${t('permissionCount')}>${format.number(role.permissions)}</td></tr>`
}

/** The roles of the agency, and a form for a new one. */
export const rolesPage = page({
  contract: core,
  words: teamWords,
  area: 'staff',
  path: '/team/roles',
  permission: core.permissions.manageRoles,
  load: async ({ api }) => {
    const [roles, organisation] = await Promise.all([api.listRoles(), api.readOrganisation()])
    return { roles, mayShapeAll: organisation.mayShapeRoles && organisation.agencies > 1 }
  },
  title: (t) => t('roles'),
  view: ({ data }) => {
    const t = useWords(teamWords)
    const all = useWords(organisationWords)
    const roles: readonly RoleLine[] = data.roles
    return html`${teamHead(['/staff/team', t('back')], t('roles'), t('rolesLead', { agency: usePortal().agencies[0]?.name ?? '' }))}
    <section class="card"><table class="cards"><thead><tr><th scope="col">${t('role')}</th><th scope="col" class="end">${t('members')}</th>
      <th scope="col" class="end">${t('permissionCount')}</th></tr></thead><tbody>${roles.map(row)}</tbody></table></section>
    ${
      data.mayShapeAll
        ? html`<section class="card calm"><div class="line apart"><div class="stack close"><h2>${all('link')}</h2><p class="soft small">${all('linkLead', { tenant: usePortal().tenant.name })}</p></div>
          <a class="button quiet" href="/staff/team/organisation">${all('link')}</a></div></section>`
        : null
    }
    <section class="card"><div class="stack close"><h2>${t('newRole')}</h2><p class="soft small">${t('newRoleLead')}</p></div>${form(
      core,
      'createRole',
      {
        words: teamWords,
        then: '/staff/team/roles/{key}',
        done: 'roleMade',
        fields: {
          copyOf: { kind: 'select', choices: roles.map(({ key, name }) => ({ value: key, label: name })) },
          name: { autocomplete: 'off' },
        },
      },
    )}</section>`
  },
})
