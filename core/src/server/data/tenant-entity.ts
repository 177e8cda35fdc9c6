import { defineEntity, type EntityManager, p } from '@mikro-orm/core'
import { type AnyContract, snakeCase } from '../../contract/index.js'

/** What new rows take from the scope that makes them. */
interface RowScope {
  readonly tenantId: string
  readonly newId: () => string
}
const key = 'lintel'

/** Tells an entity manager for whom it makes rows. The kernel does, once per scope. */
export function enterScope(manager: EntityManager, scope: RowScope): void {
  manager.setFilterParams(key, { ...scope })
}
const scopeOf = (manager: EntityManager): RowScope => {
  const scope = manager.getFilterParams<Partial<RowScope>>(key)
  if (scope?.tenantId === undefined || scope.newId === undefined) throw new Error('Rows are made with the entity manager of a scope')
  return { tenantId: scope.tenantId, newId: scope.newId }
}

const ofTenant = {
  tenantId: p
    .uuid()
    .primary()
    .defaultRaw('core.ctx_tenant()')
    .onCreate((_row, manager) => scopeOf(manager).tenantId),
  id: p
    .uuid()
    .primary()
    .onCreate((_row, manager) => scopeOf(manager).newId()),
}
const ofAgency = { ...ofTenant, agencyId: p.uuid() }
const ofClient = { ...ofAgency, clientId: p.uuid() }
const shared = {
  id: p
    .uuid()
    .primary()
    .onCreate((_row, manager) => scopeOf(manager).newId()),
}

/** Two plugins may each have a Message; in the program they are MessagingMessage and NewsMessage. */
const className = <N extends string>({ id }: AnyContract, name: N): N =>
  // The prefix is only for people who debug: types keep the short name.
  `${id.slice(0, 1).toUpperCase()}${id.slice(1)}${name}` as N
const place = <N extends string>(contract: AnyContract, name: N) => ({
  name: className(contract, name),
  schema: snakeCase(contract.id),
  tableName: snakeCase(`${name.slice(0, 1).toLowerCase()}${name.slice(1)}`),
})

type Properties = Record<string, unknown>

/** Rows of a tenant: every agency and everyone of the tenant sees them. Adds `tenantId` and `id`. */
export const tenantEntity = <const N extends string, const P extends Properties>(contract: AnyContract, name: N, properties: P) =>
  defineEntity({ ...place(contract, name), properties: { ...ofTenant, ...properties } })

/** Rows of an agency: those who act for it or are served by it see them. Adds `tenantId`, `id` and `agencyId`. */
export const agencyEntity = <const N extends string, const P extends Properties>(contract: AnyContract, name: N, properties: P) =>
  defineEntity({ ...place(contract, name), properties: { ...ofAgency, ...properties } })

/**
 * Rows about a client: seen by the agency that keeps them, by the client, and by those whom he lets or an emergency makes
 * see them. Adds `tenantId`, `id`, `agencyId` and `clientId`.
 */
export const clientEntity = <const N extends string, const P extends Properties>(contract: AnyContract, name: N, properties: P) =>
  defineEntity({ ...place(contract, name), properties: { ...ofClient, ...properties } })

/** Rows of no tenant, with the reason why said in the migration. Adds `id`. */
export const sharedEntity = <const N extends string, const P extends Properties>(contract: AnyContract, name: N, properties: P) =>
  defineEntity({ ...place(contract, name), properties: { ...shared, ...properties } })
