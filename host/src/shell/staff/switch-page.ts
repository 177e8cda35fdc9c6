import { core, problem } from '@lintel/core'
import { page } from '@lintel/core/ui'
import { contractSwitch } from '../contract-switch.js'
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
    return { place: { tenantId, agencyId }, agency, plugin, plugins }
  },
  title: (t, { plugin }) => t(plugin.isEnabled ? 'turnOffNamed' : 'turnOnNamed', { plugin: plugin.name }),
  view: ({ data }) => contractSwitch({ words: staffWords, ...data, back: '/staff/agency' }),
})
