import { core } from '@lintel/core'
import { form, html, page, useWords } from '@lintel/core/ui'
import { settingsList } from '../../setting-pages/settings-list.js'
import { searchLine } from '../list-parts.js'
import { agenciesPerPage, pageOf, readState } from '../list-state.js'
import { operatorWords } from '../words.js'
import { loadGroup } from './load-group.js'
import { candidateList, memberList } from '../../group-pages/members.js'
import { groupWords } from '../../group-pages/words.js'

/** One group: its name, its agencies, and what is set for all of them. */
export const groupPage = page({
  contract: core,
  words: groupWords,
  area: 'operator',
  path: '/tenants/:tenantId/groups/:groupId',
  permission: core.permissions.manageTenants,
  load: async ({ api, params, query }) => {
    const { tenantId, groupId } = params
    const state = readState({ search: query['search'] ?? '' })
    const found = await api.listAgencies({ params: { tenantId }, query: pageOf(state, agenciesPerPage) })
    const members = await api.listGroupAgencies({ params })
    const isIn = new Set(members.map(({ id }) => id))
    return {
      ...(await loadGroup(api, params)),
      members,
      state,
      hasMore: found.length === agenciesPerPage,
      candidates: found.map(({ agency: { id, name } }) => ({ id, name })).filter(({ id }) => !isIn.has(id)),
      settings: await api.listSettings({ params: { tenantId, level: 'group', ownerId: groupId } }),
    }
  },
  title: (_, { group }) => group.name,
  view: ({ data: { tenant, group, members, candidates, state, hasMore, settings }, params }) => {
    const t = useWords(groupWords)
    const operator = useWords(operatorWords)
    const path = `/operator/tenants/${params.tenantId}/groups` as const
    const here = `${path}/${params.groupId}`
    return html`<div class="stack tight"><p class="back"><a href=${path}>${t('groups')}</a></p>
      <div class="line apart"><h1>${group.name}</h1><a class="button quiet" href=${`${here}/remove`}>${t('removeGroup')}</a></div></div>
    ${memberList(params, members)}
    ${candidateList(params, candidates, searchLine({ path: here, state, total: tenant.agencies, size: agenciesPerPage }, operator('findAgency')), hasMore)}
    ${settingsList(group.name, settings, (pluginId) => `${here}/settings/${pluginId}`)}
    <section class="card">${form(core, 'renameGroup', { words: groupWords, params, class: 'form known', done: 'groupRenamed', values: { name: group.name }, buttonClass: 'button quiet' })}</section>`
  },
})
