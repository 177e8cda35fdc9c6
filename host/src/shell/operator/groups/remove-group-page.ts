import { core } from '@lintel/core'
import { page } from '@lintel/core/ui'
import { removeGroupCard } from '../../group-pages/remove-group-card.js'
import { loadGroup } from './load-group.js'
import { groupWords } from '../../group-pages/words.js'

/** Asks before a group goes with its settings. */
export const removeGroupPage = page({
  contract: core,
  words: groupWords,
  area: 'operator',
  path: '/tenants/:tenantId/groups/:groupId/remove',
  permission: core.permissions.manageTenants,
  load: ({ api, params }) => loadGroup(api, params),
  title: (t, { group }) => t('removeGroupTitle', { group: group.name }),
  view: ({ data: { group }, params }) => removeGroupCard({ group, params, list: `/operator/tenants/${params.tenantId}/groups` }),
})
