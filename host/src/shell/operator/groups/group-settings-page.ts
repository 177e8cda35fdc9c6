import { core } from '@lintel/core'
import { page } from '@lintel/core/ui'
import { settingsForm } from '../../setting-pages/settings-form.js'
import { settingsName } from '../../setting-pages/settings-name.js'
import { settingWords } from '../../setting-pages/words.js'

/** One plugin's settings of a group of agencies. */
export const groupSettingsPage = page({
  contract: core,
  words: settingWords,
  area: 'operator',
  path: '/tenants/:tenantId/groups/:groupId/settings/:pluginId',
  permission: core.permissions.manageSettings,
  load: async ({ api, params: { tenantId, groupId, pluginId } }) => {
    const place = { tenantId, level: 'group', ownerId: groupId, pluginId } as const
    return { place, view: await api.readSettings({ params: place }) }
  },
  title: (t, { view }) => t('settingsTitle', { name: settingsName(t, view), owner: view.owner }),
  view: ({ data: { place, view } }) =>
    settingsForm({ view, params: place, back: `/operator/tenants/${place.tenantId}/groups/${place.ownerId}` }),
})
