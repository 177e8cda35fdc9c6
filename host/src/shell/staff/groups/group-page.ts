import { core } from '@lintel/core'
import { form, html, page, useWords } from '@lintel/core/ui'
import { candidateList, memberList } from '../../group-pages/members.js'
import { groupWords } from '../../group-pages/words.js'
import { settingsList } from '../../setting-pages/settings-list.js'
import { loadGroup } from './load-groups.js'

/** One group: its name, its agencies, and what is set for all of them. */
export const groupPage = page({
  contract: core,
  words: groupWords,
  area: 'staff',
  path: '/agency/groups/:groupId',
  permission: core.permissions.manageSettings,
  load: async ({ api, params: { groupId } }) => {
    const found = await loadGroup(api, groupId)
    const settings = await api.listSettings({ params: { tenantId: found.tenantId, level: 'group', ownerId: groupId } })
    return { ...found, settings }
  },
  title: (_, { group }) => group.name,
  view: ({ data: { tenantId, group, groups, agencies, settings } }) => {
    const t = useWords(groupWords)
    const here = `/staff/agency/groups/${group.id}` as const
    const place = { tenantId, groupId: group.id }
    const nameOf = new Map(groups.map(({ id, name }) => [id, name]))
    const candidates = agencies
      .filter(({ groupId }) => groupId !== group.id)
      .map(({ id, name, groupId }) => ({ id, name, group: groupId === undefined ? undefined : nameOf.get(groupId) }))
    return html`<div class="stack tight"><p class="back"><a href="/staff/agency/groups">${t('groups')}</a></p>
      <div class="line apart"><h1>${group.name}</h1><a class="button quiet" href=${`${here}/remove`}>${t('removeGroup')}</a></div></div>
    ${memberList(
      place,
      agencies.filter(({ groupId }) => groupId === group.id).map(({ id, name }) => ({ id, name })),
    )}
    ${candidateList(place, candidates, null, false)}
    ${settingsList(group.name, settings, (pluginId) => `${here}/settings/${pluginId}`)}
    <section class="card">${form(core, 'renameGroup', { words: groupWords, params: place, class: 'form known', done: 'groupRenamed', values: { name: group.name }, buttonClass: 'button quiet' })}</section>`
  },
})
