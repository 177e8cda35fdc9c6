import { core, problem } from '@lintel/core'
import { page } from '@lintel/core/ui'
import { contractSwitch } from '../contract-switch.js'
import { pluginTitle } from '../plugin-title.js'
import { operatorWords } from './words.js'

/** Asks before a feature is switched for an agency. */
export const switchPage = page({
  contract: core,
  words: operatorWords,
  area: 'operator',
  path: '/tenants/:tenantId/agencies/:agencyId/plugins/:pluginId',
  permission: core.permissions.managePlugins,
  load: async ({ api, params }) => {
    const rows = await api.listAgencies({ params: { tenantId: params.tenantId }, query: { id: params.agencyId } })
    const row = rows.find(({ agency }) => agency.id === params.agencyId)
    const plugin = row?.plugins.find(({ id }) => id === params.pluginId)
    if (row === undefined || plugin === undefined) throw problem(core.problems.notFound)
    const off = new Set(row.plugins.filter(({ isEnabled }) => !isEnabled).map(({ id }) => id))
    return { agency: row.agency.name, plugin, missing: plugin.needs.filter((need) => off.has(need)) }
  },
  title: (t, { agency, plugin }) => t(plugin.isEnabled ? 'turnOffNamed' : 'turnOnNamed', { plugin: pluginTitle(plugin.id), agency }),
  view: ({ data: { agency, plugin, missing }, params }) =>
    contractSwitch({
      words: operatorWords,
      params: { tenantId: params.tenantId, agencyId: params.agencyId, pluginId: plugin.id },
      agency,
      isEnabled: plugin.isEnabled,
      missing,
      neededBy: plugin.neededBy,
      back: `/operator/tenants/${params.tenantId}`,
    }),
})
