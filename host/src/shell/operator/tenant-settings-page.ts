import { core } from '@lintel/core'
import { page } from '@lintel/core/ui'
import { settingsForm } from '../setting-pages/settings-form.js'
import { settingsName } from '../setting-pages/settings-name.js'
import { settingWords } from '../setting-pages/words.js'

/** One plugin's settings of a whole tenant. */
export const tenantSettingsPage = page({
  contract: core,
  words: settingWords,
  area: 'operator',
  path: '/tenants/:tenantId/settings/:pluginId',
  permission: core.permissions.manageSettings,
  load: async ({ api, params: { tenantId, pluginId } }) => {
    const place = { tenantId, level: 'tenant', ownerId: tenantId, pluginId } as const
    return { place, view: await api.readSettings({ params: place }) }
  },
  title: (t, { view }) => t('settingsTitle', { name: settingsName(t, view), owner: view.owner }),
  view: ({ data: { place, view } }) => settingsForm({ view, params: place, back: `/operator/tenants/${place.tenantId}` }),
})
