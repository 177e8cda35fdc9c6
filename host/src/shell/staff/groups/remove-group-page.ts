import { core } from '@lintel/core'
import { page } from '@lintel/core/ui'
import { removeGroupCard } from '../../group-pages/remove-group-card.js'
import { groupWords } from '../../group-pages/words.js'
import { loadGroup } from './load-groups.js'

/** Asks before a group goes with its settings. */
export const removeGroupPage = page({
  contract: core,
  words: groupWords,
  area: 'staff',
  path: '/agency/groups/:groupId/remove',
  permission: core.permissions.manageSettings,
  load: ({ api, params }) => loadGroup(api, params.groupId),
  title: (t, { group }) => t('removeGroupTitle', { group: group.name }),
  view: ({ data: { group, tenantId } }) =>
    removeGroupCard({ group, params: { tenantId, groupId: group.id }, list: '/staff/agency/groups' }),
})
