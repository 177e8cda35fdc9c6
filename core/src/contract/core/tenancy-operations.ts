import type { OperationInput } from '../contract.js'
import type { Dict } from '../references.js'
import { Type } from '../type.js'
import {
  AgencyChange,
  AgencyContracts,
  AgencyParams,
  AgencySearch,
  ContractParams,
  Counted,
  NewAgency,
  NewTenant,
  PluginState,
  Switched,
  TenantChange,
  TenantSearch,
  TenantView,
} from './tenancy-schemas.js'

const tenant = Type.Object({ tenantId: Type.Id() })
const created = Type.Object({ id: Type.Id() })
const count = Type.Object({ total: Type.Integer() })

/** Tenants, agencies and what each agency has contracted. */
export const tenancyOperations = {
  listTenants: {
    method: 'GET',
    path: '/tenants',
    summary: 'Lists the tenants of this installation, by name; with `size` a page of them',
    permission: 'manageTenants',
    query: TenantSearch,
    reply: Type.Array(TenantView),
  },
  countTenants: {
    method: 'GET',
    path: '/tenant-count',
    summary: 'Counts the tenants of this installation, or those a search finds',
    permission: 'manageTenants',
    query: Counted,
    reply: count,
  },
  getTenant: {
    method: 'GET',
    path: '/tenants/:tenantId',
    summary: 'Reads one tenant',
    permission: 'manageTenants',
    params: tenant,
    reply: TenantView,
  },
  createTenant: {
    method: 'POST',
    path: '/tenants',
    summary: 'Adds a tenant, without agencies yet',
    permission: 'manageTenants',
    idempotent: true,
    body: NewTenant,
    reply: created,
  },
  changeTenant: {
    method: 'PATCH',
    path: '/tenants/:tenantId',
    summary: 'Changes a tenant’s name, time zone, languages, accent colour or host names',
    permission: 'manageTenants',
    params: tenant,
    body: TenantChange,
  },
  createAgency: {
    method: 'POST',
    path: '/tenants/:tenantId/agencies',
    summary: 'Adds an agency to a tenant, with every plugin off',
    permission: 'manageTenants',
    idempotent: true,
    params: tenant,
    body: NewAgency,
    reply: created,
  },
  changeAgency: {
    method: 'PATCH',
    path: '/tenants/:tenantId/agencies/:agencyId',
    summary: 'Changes an agency’s names, phone, address, time zone, or that it serves victims of violence',
    permission: 'manageTenants',
    params: AgencyParams,
    body: AgencyChange,
  },
  listAgencies: {
    method: 'GET',
    path: '/tenants/:tenantId/agencies',
    summary: 'Lists the agencies of a tenant with their contracts, by name; with `size` a page of them',
    permission: 'manageTenants',
    params: tenant,
    query: AgencySearch,
    reply: Type.Array(AgencyContracts),
  },
  countAgencies: {
    method: 'GET',
    path: '/tenants/:tenantId/agency-count',
    summary: 'Counts the agencies of a tenant, or those a search finds',
    permission: 'manageTenants',
    params: tenant,
    query: Counted,
    reply: count,
  },
  listPlugins: {
    method: 'GET',
    path: '/tenants/:tenantId/agencies/:agencyId/plugins',
    summary: 'Lists the installed plugins and whether the agency has each of them on',
    permission: 'managePlugins',
    params: AgencyParams,
    reply: Type.Array(PluginState),
  },
  enablePlugin: {
    method: 'POST',
    path: '/tenants/:tenantId/agencies/:agencyId/plugins/:pluginId/enable',
    summary: 'Switches a plugin on for an agency; with `withNeeds` also the plugins it needs',
    permission: 'managePlugins',
    params: ContractParams,
    body: Type.Object({ withNeeds: Type.Optional(Type.Boolean()) }),
    reply: Switched,
  },
  disablePlugin: {
    method: 'POST',
    path: '/tenants/:tenantId/agencies/:agencyId/plugins/:pluginId/disable',
    summary: 'Switches a plugin off for an agency; its data is kept',
    permission: 'managePlugins',
    params: ContractParams,
    reply: Switched,
  },
} as const satisfies Dict<OperationInput>
