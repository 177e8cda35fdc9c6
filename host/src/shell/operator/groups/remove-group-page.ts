import { core } from '@lintel/core'
import { form, html, page, useWords } from '@lintel/core/ui'
import { loadGroup } from './load-group.js'
import { groupWords } from './words.js'

/** Asks before a group goes with its settings. */
export const removeGroupPage = page({
  contract: core,
  words: groupWords,
  area: 'operator',
  path: '/tenants/:tenantId/groups/:groupId/remove',
  permission: core.permissions.manageTenants,
  load: ({ api, params }) => loadGroup(api, params),
  title: (t, { group }) => t('removeGroupTitle', { group: group.name }),
  view: ({ data: { group }, params }) => {
    const t = useWords(groupWords)
    const path = `/operator/tenants/${params.tenantId}/groups` as const
    return html`<section class="card danger"><h1>${t('removeGroupTitle', { group: group.name })}</h1><p>${t('removeGroupLead', { count: group.agencies })}</p>
      <div class="actions">${form(core, 'removeGroup', { words: groupWords, params, then: path, done: 'groupRemoved', class: 'bare', buttonClass: 'button danger' })}
        <a class="button quiet" href=${`${path}/${params.groupId}`}>${t('keepGroup')}</a></div></section>`
  },
})
