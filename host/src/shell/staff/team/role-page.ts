import { core } from '@lintel/core'
import { form, html, page, usePortal, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { permissionBox, permissionGroups } from './permission-groups.js'
import { teamHead } from './team-head.js'
import { teamWords } from './words.js'

interface RolePermission {
  readonly id: string
  readonly pluginId: string
  readonly label: string
  readonly isHeld: boolean
  readonly isEverybodys: boolean
  readonly source: 'contract' | 'tenant' | 'agency' | 'none'
  readonly mayGive: boolean
}
const source = (isOfAll: boolean, { source: from, isEverybodys }: RolePermission): VNode => {
  const t = useWords(teamWords)
  return html`<span class="line">${isEverybodys && !isOfAll ? html`<span class="tag good">${t('everybody')}</span>` : null}${
    from === 'none' ? null : html`<span class=${from === 'agency' ? 'tag warm' : 'tag'}>${t(`source.${from}`)}</span>`
  }</span>`
}
const plain =
  (isOfAll: boolean) =>
  (permission: RolePermission): VNode => {
    const t = useWords(teamWords)
    return html`<span>${permission.label}</span>${permission.isHeld ? source(isOfAll, permission) : html`<span class="soft small">${t('notHeld')}</span>`}`
  }
/** What the reader does not hold stays as it is, and is sent along unseen. */
const choosable =
  (ticked: ReadonlySet<string>, isOfAll: boolean) =>
  (permission: RolePermission): VNode =>
    permission.mayGive
      ? html`${permissionBox('permissions', permission.id, permission.label, ticked.has(permission.id))}${source(isOfAll, permission)}`
      : html`${plain(isOfAll)(permission)}${permission.isHeld ? html`<input type="hidden" name="permissions" value=${permission.id} />` : null}`

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
    const isOfAll = role.key === 'staff'
    const isChanged = permissions.some(({ source: from }) => from === 'agency')
    const lead = role.key === 'staff' ? t('allStaffText') : t('roleMembers', { count: role.members })
    return html`${teamHead(['/staff/team/roles', t('backToRoles')], role.name, lead)}
    <section class="card">${
      role.isFixed
        ? html`<p class="note">${t('roleFixedText')}</p>${permissionGroups(permissions, plain(isOfAll))}`
        : form(core, 'changeRole', {
            words: teamWords,
            class: 'form known',
            params: { roleKey: role.key },
            values: { name: role.name },
            leave: role.isBuiltIn ? ['name'] : [],
            done: 'roleSaved',
            body: (field, button) =>
              html`${role.isBuiltIn ? null : field('name')}${permissionGroups(permissions, choosable(ticked, isOfAll))}<div class="actions">${button}</div>`,
          })
    }</section>
    ${
      !role.isFixed && (!role.isBuiltIn || isChanged)
        ? html`<p><a class="button quiet" href=${`/staff/team/roles/${role.key}/remove`}>${t(role.isBuiltIn ? 'resetRole' : 'removeRole', { role: role.name })}</a></p>`
        : null
    }`
  },
})
