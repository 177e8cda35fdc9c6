import { core } from '@lintel/core'
import { form, html, page, usePortal, useWords } from '@lintel/core/ui'
import { groupList } from '../../group-pages/group-list.js'
import { groupWords } from '../../group-pages/words.js'
import { teamHead } from '../team/team-head.js'
import { loadGroups } from './load-groups.js'

/** The groups of an organisation's agencies, for those who make the settings of each agency. */
export const groupsPage = page({
  contract: core,
  words: groupWords,
  area: 'staff',
  path: '/agency/groups',
  permission: core.permissions.manageSettings,
  load: ({ api }) => loadGroups(api),
  title: (t) => t('groups'),
  view: ({ data: { tenantId, groups, agencies } }) => {
    const t = useWords(groupWords)
    const namesIn = (groupId: string) => agencies.filter((agency) => agency.groupId === groupId).map(({ name }) => name)
    return html`${teamHead(['/staff/agency', t('backToAgency')], t('groups'), t('staffLead', { tenant: usePortal().tenant.name }))}
    ${groupList(groups, '/staff/agency/groups', namesIn)}
    <section class="card">${form(core, 'createGroup', { words: groupWords, params: { tenantId }, then: '/staff/agency/groups/{id}', done: 'groupAdded', fields: { name: { autocomplete: 'off' } } })}</section>`
  },
})
