import { core } from '@lintel/core'
import { form, html, page, useWords } from '@lintel/core/ui'
import { teamHead } from '../team-head.js'
import { organisationWords } from './words.js'

/** Asks before a role goes in all agencies, or returns to the standard. */
export const removeTenantRolePage = page({
  contract: core,
  words: organisationWords,
  area: 'staff',
  path: '/team/organisation/:roleKey/remove',
  permission: core.permissions.manageRoles,
  load: ({ api, params }) => api.getTenantRole({ params }),
  title: (t, { isBuiltIn, name }) => t(isBuiltIn ? 'reset' : 'remove', { role: name }),
  view: ({ data: { key, name: role, isBuiltIn, members } }) => {
    const t = useWords(organisationWords)
    const back = `/staff/team/organisation/${key}` as const
    const isFree = isBuiltIn || members === 0
    return html`${teamHead([back, role], t(isBuiltIn ? 'reset' : 'remove', { role }))}
    <section class="card danger"><p>${isFree ? t(isBuiltIn ? 'resetText' : 'removeText', { role }) : t('inUse', { count: members })}</p>${
      isFree
        ? form(core, 'removeTenantRole', {
            words: organisationWords,
            params: { roleKey: key },
            then: '/staff/team/organisation',
            done: 'removed',
            submit: t(isBuiltIn ? 'resetButton' : 'removeTenantRole'),
            buttonClass: 'button danger',
            body: (_field, button) => html`<div class="actions">${button}<a class="button quiet" href=${back}>${t('cancel')}</a></div>`,
          })
        : html`<div class="actions"><a class="button quiet" href=${back}>${t('cancel')}</a></div>`
    }</section>`
  },
})
