import { core, problem } from '@lintel/core'
import { page } from '@lintel/core/ui'
import { contractSwitch } from '../contract-switch.js'
import { pluginTitle } from '../plugin-title.js'
import { whereOf } from './where-of.js'
import { staffWords } from './words.js'

/** Asks before a feature is switched for the agency. */
export const switchPage = page({
  contract: core,
  words: staffWords,
  area: 'staff',
  path: '/agency/plugins/:pluginId',
  permission: core.permissions.managePlugins,
  load: async ({ api, params, portal }) => {
    const { tenantId, agencyId, agency } = whereOf(await api.readSession(), portal.agencies)
    const plugins = await api.listPlugins({ params: { tenantId, agencyId } })
    const plugin = plugins.find(({ id }) => id === params.pluginId)
    if (plugin === undefined) throw problem(core.problems.notFound)
    const off = new Set(plugins.filter(({ isEnabled }) => !isEnabled).map(({ id }) => id))
    return { tenantId, agencyId, agency, plugin, missing: plugin.needs.filter((need) => off.has(need)) }
  },
  title: (t, { plugin }) => t(plugin.isEnabled ? 'turnOffNamed' : 'turnOnNamed', { plugin: pluginTitle(plugin.id) }),
  view: ({ data: { tenantId, agencyId, agency, plugin, missing } }) =>
    contractSwitch({
      words: staffWords,
      params: { tenantId, agencyId, pluginId: plugin.id },
      agency,
      isEnabled: plugin.isEnabled,
      missing,
      neededBy: plugin.neededBy,
      back: '/staff/agency',
    }),
})
