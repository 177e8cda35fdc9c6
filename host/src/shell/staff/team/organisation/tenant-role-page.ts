import { type Client, core, type Core } from '@lintel/core'
import { form, html, page, usePortal, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { rolePermissions } from '../role-permissions.js'
import { teamHead } from '../team-head.js'
import { organisationWords } from './words.js'

type Role = Awaited<ReturnType<Client<Core>['getTenantRole']>>
/** How a permission of a role is said on this page. */
const useSaying = ({ key }: Role) => {
  const t = useWords(organisationWords)
  return {
    everybody: t('everybody'),
    notHeld: t('notHeld'),
    beyond: t('beyond'),
    source: (from: 'contract' | 'tenant' | 'agency') => t(from === 'tenant' ? 'source.tenant' : 'source.contract'),
    changed: 'tenant' as const,
    isOfAll: key === 'staff',
  }
}

const roleForm = (role: Role): VNode => {
  const say = useSaying(role)
  const typed = usePortal().form?.values['permissions']
  const ticked = new Set(typed ?? role.permissions.filter(({ isHeld }) => isHeld).map(({ id }) => id))
  return form(core, 'changeTenantRole', {
    words: organisationWords,
    class: 'form known',
    params: { roleKey: role.key },
    values: { name: role.name },
    leave: role.isBuiltIn ? ['name'] : [],
    done: 'roleSaved',
    body: (field, button) =>
      html`${role.isBuiltIn ? null : field('name')}${rolePermissions(role.permissions, { ...say, ticked })}<div class="actions">${button}</div>`,
  })
}

/** One role of all agencies with everything staff can be allowed. */
export const tenantRolePage = page({
  contract: core,
  words: organisationWords,
  area: 'staff',
  path: '/team/organisation/:roleKey',
  permission: core.permissions.manageRoles,
  load: async ({ api, params }) => {
    const [role, { agencies }] = await Promise.all([api.getTenantRole({ params }), api.readOrganisation()])
    return { role, agencies }
  },
  title: (_, { role }) => role.name,
  view: ({ data: { role, agencies } }) => {
    const t = useWords(organisationWords)
    const isChanged = role.permissions.some(({ source }) => source === 'tenant')
    const { changedBy } = role
    return html`${teamHead(['/staff/team/organisation', t('backToAll')], role.name, t('members', { count: role.members, agencies }))}
    ${changedBy.length === 0 ? null : html`<p class="note info" role="note">${t('changedBy', { count: changedBy.length, names: changedBy.map(({ name }) => name).join(', ') })}</p>`}
    <section class="card">${
      role.isFixed ? html`<p class="note">${t('fixed')}</p>${rolePermissions(role.permissions, useSaying(role))}` : roleForm(role)
    }</section>
    ${
      !role.isFixed && (!role.isBuiltIn || isChanged)
        ? html`<p><a class="button quiet" href=${`/staff/team/organisation/${role.key}/remove`}>${t(role.isBuiltIn ? 'reset' : 'remove', { role: role.name })}</a></p>`
        : null
    }`
  },
})
