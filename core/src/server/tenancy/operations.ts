import type { tenancyOperations } from '../../contract/core/tenancy-operations.js'
import type { Core, Operations } from '../../contract/index.js'
import { countAgencies, createAgency, listAgencies, listPlugins } from './agencies.js'
import { changeAgency } from './change-agency.js'
import { type InstalledPlugin, installedPlugins } from './contracts.js'
import { disablePlugin, enablePlugin } from './switch-plugin.js'
import { changeTenant, countTenants, createTenant, getTenant, listTenants } from './tenants.js'

/** How core keeps what its contract promises about tenants, agencies and contracts. `plugins` answers once the host is composed. */
export const tenancyImplementations = (
  plugins: () => readonly InstalledPlugin[],
): Pick<Operations<Core['input']>, keyof typeof tenancyOperations> => {
  const installed = () => installedPlugins(plugins())
  return {
    listTenants,
    countTenants,
    getTenant,
    createTenant,
    changeTenant,
    createAgency,
    changeAgency,
    listAgencies: listAgencies(installed),
    countAgencies,
    listPlugins: listPlugins(installed),
    enablePlugin: enablePlugin(installed),
    disablePlugin: disablePlugin(installed),
  }
}
