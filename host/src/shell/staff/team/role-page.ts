import { core } from '@lintel/core'
import { form, html, page, usePortal, useWords } from '@lintel/core/ui'
import { type RolePermission, rolePermissions } from './role-permissions.js'
import { teamHead } from './team-head.js'
import { teamWords } from './words.js'

/** One role with everything staff can be allowed, and what decides about each. */
export const rolePage = page({
  contract: core,
  words: teamWords,
  area: 'staff',
  path: '/team/roles/:roleKey',
  permission: core.permissions.manageRoles,
  load: ({ api, params }) => api.getRole({ params }),
  title: (_, { name }) => name,
  view: ({ data: role }) => {
    const t = useWords(teamWords)
    const typed = usePortal().form?.values['permissions']
    const permissions: readonly RolePermission[] = role.permissions
    const ticked = new Set(typed ?? permissions.filter(({ isHeld }) => isHeld).map(({ id }) => id))
    const say = {
      everybody: t('everybody'),
      notHeld: t('notHeld'),
      source: (from: 'contract' | 'tenant' | 'agency') => t(`source.${from}`),
      changed: 'agency' as const,
      isOfAll: role.key === 'staff',
    }
    const isChanged = permissions.some(({ source: from }) => from === 'agency')
    const lead = role.key === 'staff' ? t('allStaffText') : t('roleMembers', { count: role.members })
    return html`${teamHead(['/staff/team/roles', t('backToRoles')], role.name, lead)}
    <section class="card">${
      role.isFixed
        ? html`<p class="note">${t('roleFixedText')}</p>${rolePermissions(permissions, say)}`
        : form(core, 'changeRole', {
            words: teamWords,
            class: 'form known',
            params: { roleKey: role.key },
            values: { name: role.name },
            leave: role.isBuiltIn ? ['name'] : [],
            done: 'roleSaved',
            body: (field, button) =>
              html`${role.isBuiltIn ? null : field('name')}${rolePermissions(permissions, { ...say, ticked })}<div class="actions">${button}</div>`,
          })
    }</section>
    ${
      !role.isFixed && (!role.isBuiltIn || isChanged)
        ? html`<p><a class="button quiet" href=${`/staff/team/roles/${role.key}/remove`}>${t(role.isBuiltIn ? 'resetRole' : 'removeRole', { role: role.name })}</a></p>`
        : null
    }`
  },
})
