import { core } from '@lintel/core'
import { page } from '@lintel/core/ui'
import { settingsForm } from '../../setting-pages/settings-form.js'
import { settingsName } from '../../setting-pages/settings-name.js'
import { settingWords } from '../../setting-pages/words.js'

/** One plugin's settings of a group of agencies. */
export const groupSettingsPage = page({
  contract: core,
  words: settingWords,
  area: 'staff',
  path: '/agency/groups/:groupId/settings/:pluginId',
  permission: core.permissions.manageSettings,
  load: async ({ api, params: { groupId, pluginId } }) => {
    const { tenant } = await api.readSession()
    const place = { tenantId: tenant.id, level: 'group', ownerId: groupId, pluginId } as const
    return { place, view: await api.readSettings({ params: place }) }
  },
  title: (t, { view }) => t('settingsTitle', { name: settingsName(t, view), owner: view.owner }),
  view: ({ data: { place, view } }) => settingsForm({ view, params: place, back: `/staff/agency/groups/${place.ownerId}` }),
})
