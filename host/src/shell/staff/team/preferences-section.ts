import { core } from '@lintel/core'
import { fill } from '@lintel/core/ui'
import { preferencesCard } from './preferences-card.js'

/** One's own services, locations and notices, on the settings page of staff. */
export const preferencesSection = fill({
  contract: core,
  slot: core.slots.settingsSection,
  order: 10,
  permission: core.permissions.manageOwnPreferences,
  load: ({ api }) => api.getOwnPreferences(),
  view: ({ data }) => preferencesCard(data),
})
