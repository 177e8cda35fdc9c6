import { core } from '@lintel/core'
import { form, html, page, useWords } from '@lintel/core/ui'
import { teamHead } from './team-head.js'
import { teamWords } from './words.js'

/** The service types and locations that staff choose from. */
export const listsPage = page({
  contract: core,
  words: teamWords,
  area: 'staff',
  path: '/team/lists',
  permission: core.permissions.manageStaff,
  load: ({ api }) => api.getStaffChoices(),
  title: (t) => t('lists'),
  view: ({ data }) => {
    const t = useWords(teamWords)
    return html`${teamHead(['/staff/team', t('back')], t('lists'), t('listsLead'))}
    <section class="card">${form(core, 'changeStaffChoices', {
      words: teamWords,
      class: 'form known',
      values: { serviceTypes: data.serviceTypes.join('\n'), locations: data.locations.join('\n') },
      done: 'listsSaved',
    })}</section>`
  },
})
