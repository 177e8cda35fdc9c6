import { core } from '@lintel/core'
import { form, html, page, useWords } from '@lintel/core/ui'
import * as drawings from '../../drawings.js'
import { icon } from '../../icons.js'
import { settingsList } from '../../setting-pages/settings-list.js'
import { agenciesPerPage, agencyQuery, agencySearch, agencyView } from '../agency-search.js'
import { loadGroup } from './load-group.js'
import { candidateList, memberList } from './members.js'
import { groupWords } from './words.js'

/** One group: its name, its agencies, and what is set for all of them. */
export const groupPage = page({
  contract: core,
  words: groupWords,
  area: 'operator',
  path: '/tenants/:tenantId/groups/:groupId',
  permission: core.permissions.manageTenants,
  load: async ({ api, params, query }) => {
    const { tenantId, groupId } = params
    const inView = agencyView({ search: query['search'] ?? '' })
    const found = await api.listAgencies({ params: { tenantId }, query: agencyQuery(inView) })
    const members = await api.listGroupAgencies({ params })
    const isIn = new Set(members.map(({ id }) => id))
    return {
      ...(await loadGroup(api, params)),
      members,
      inView,
      hasMore: found.length === agenciesPerPage,
      candidates: found.map(({ agency: { id, name } }) => ({ id, name })).filter(({ id }) => !isIn.has(id)),
      settings: await api.listSettings({ params: { tenantId, level: 'group', ownerId: groupId } }),
    }
  },
  title: (_, { group }) => group.name,
  view: ({ data: { tenant, group, members, candidates, inView, hasMore, settings }, params }) => {
    const t = useWords(groupWords)
    const path = `/operator/tenants/${params.tenantId}/groups` as const
    const here = `${path}/${params.groupId}`
    return html`<div class="stack tight"><a class="small line" href=${path}>${icon(drawings.back)}${t('groups')}</a>
      <div class="line apart"><h1>${group.name}</h1><a class="button quiet" href=${`${here}/remove`}>${t('removeGroup')}</a></div></div>
    ${memberList(params, members)}
    ${candidateList(params, candidates, agencySearch(here, inView, tenant.agencies), hasMore)}
    ${settingsList(group.name, settings, (pluginId) => `${here}/settings/${pluginId}`)}
    <section class="card">${form(core, 'renameGroup', { words: groupWords, params, class: 'form known', done: 'groupRenamed', values: { name: group.name }, buttonClass: 'button quiet' })}</section>`
  },
})
