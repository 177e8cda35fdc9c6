import { core } from '@lintel/core'
import { page } from '@lintel/core/ui'
import { logoRemoval } from '../logo/logo-removal.js'
import { logoWords } from '../logo/words.js'
import { whereOf } from './where-of.js'

/** Asks before the agency's logo goes. */
export const removeLogoPage = page({
  contract: core,
  words: logoWords,
  area: 'staff',
  path: '/agency/logo/remove',
  permission: core.permissions.manageSettings,
  load: async ({ api, portal }) => whereOf(await api.readSession(), portal.agencies),
  title: (t, { agency }) => t('removeLogoTitle', { owner: agency }),
  view: ({ data: { tenantId, agencyId, agency } }) =>
    logoRemoval({ tenantId, level: 'agency', ownerId: agencyId }, agency, '/staff/agency'),
})
