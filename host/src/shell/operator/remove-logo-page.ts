import { core } from '@lintel/core'
import { page } from '@lintel/core/ui'
import { logoRemoval } from '../logo/logo-removal.js'
import { logoWords } from '../logo/words.js'

/** Asks before a tenant's logo goes. */
export const removeLogoPage = page({
  contract: core,
  words: logoWords,
  area: 'operator',
  path: '/tenants/:tenantId/logo/remove',
  permission: core.permissions.manageSettings,
  load: async ({ api, params }) => api.getTenant({ params }),
  title: (t, tenant) => t('removeLogoTitle', { owner: tenant.name }),
  view: ({ data: { id, name } }) => logoRemoval({ tenantId: id, level: 'tenant', ownerId: id }, name, `/operator/tenants/${id}`),
})
