import { core } from '@lintel/core'
import { form, html, page, useWords } from '@lintel/core/ui'
import { teamHead } from './team-head.js'
import { teamWords } from './words.js'

/** Adds somebody to the team. */
export const addMemberPage = page({
  contract: core,
  words: teamWords,
  area: 'staff',
  path: '/team/new',
  permission: core.permissions.manageStaff,
  load: async ({ api }) => ({
    roles: (await api.listRoles()).filter(({ key }) => key !== 'staff').map(({ key, name }) => ({ key, name })),
  }),
  title: (t) => t('addMember'),
  view: ({ data: { roles } }) => {
    const t = useWords(teamWords)
    return html`${teamHead(['/staff/team', t('back')], t('addMember'), t('addMemberLead'))}
    <section class="card">${form(core, 'addStaffMember', {
      words: teamWords,
      then: '/staff/team/{id}',
      done: 'memberAdded',
      fields: {
        givenName: { autocomplete: 'off' },
        familyName: { autocomplete: 'off' },
        roles: { choices: roles.map(({ key, name }) => ({ value: key, label: name })) },
      },
    })}</section>`
  },
})
