import { core } from '@lintel/core'
import { form, html, page, useWords } from '@lintel/core/ui'
import { teamWords } from './words.js'

/** Asks before a role is removed, or returned to what contracts say. */
export const removeRolePage = page({
  contract: core,
  words: teamWords,
  area: 'staff',
  path: '/team/roles/:roleKey/remove',
  permission: core.permissions.manageRoles,
  load: ({ api, params }) => api.getRole({ params }),
  title: (t, { isBuiltIn, name }) => t(isBuiltIn ? 'resetRole' : 'removeRole', { role: name }),
  view: ({ data: role }) => {
    const t = useWords(teamWords)
    const title = t(role.isBuiltIn ? 'resetRole' : 'removeRole', { role: role.name })
    const isBlocked = !role.isBuiltIn && role.members > 0
    const effect = role.isBuiltIn ? t('resetRoleText', { role: role.name }) : t('removeRoleText')
    return html`<section class="card danger"><h1>${title}</h1><p>${isBlocked ? t('roleInUseText', { count: role.members }) : effect}</p>
      <div class="actions">${
        isBlocked
          ? null
          : form(core, 'removeRole', {
              words: teamWords,
              params: { roleKey: role.key },
              then: '/staff/team/roles',
              done: role.isBuiltIn ? 'roleReset' : 'roleRemoved',
              submit: title,
              buttonClass: 'button danger',
            })
      }<a class="button quiet" href=${`/staff/team/roles/${role.key}`}>${t('cancel')}</a></div></section>`
  },
})
