import { core } from '@lintel/core'
import { page } from '@lintel/core/ui'
import { settingsForm } from '../setting-pages/settings-form.js'
import { settingsName } from '../setting-pages/settings-name.js'
import { settingWords } from '../setting-pages/words.js'
import { whereOf } from './where-of.js'

/** One plugin's settings of the agency. */
export const agencySettingsPage = page({
  contract: core,
  words: settingWords,
  area: 'staff',
  path: '/agency/settings/:pluginId',
  permission: core.permissions.manageSettings,
  load: async ({ api, portal, params }) => {
    const { tenantId, agencyId } = whereOf(await api.readSession(), portal.agencies)
    const place = { tenantId, level: 'agency', ownerId: agencyId, pluginId: params.pluginId } as const
    return { place, view: await api.readSettings({ params: place }) }
  },
  title: (t, { view }) => t('settingsTitle', { name: settingsName(t, view), owner: view.owner }),
  view: ({ data: { place, view } }) => settingsForm({ view, params: place, back: '/staff/agency' }),
})
