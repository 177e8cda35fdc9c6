import { core, problem } from '@lintel/core'
import { page } from '@lintel/core/ui'
import { contractSwitch } from '../contract-switch.js'
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
    return { agency: row.agency.name, plugin, plugins: row.plugins }
  },
  title: (t, { agency, plugin }) => t(plugin.isEnabled ? 'turnOffNamed' : 'turnOnNamed', { plugin: plugin.name, agency }),
  view: ({ data: { agency, plugin, plugins }, params: { tenantId, agencyId } }) =>
    contractSwitch({
      words: operatorWords,
      place: { tenantId, agencyId },
      agency,
      plugin,
      plugins,
      back: `/operator/tenants/${tenantId}`,
    }),
})
