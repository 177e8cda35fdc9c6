import { type AgencyView, operatorTenantId } from '@lintel/core/server'
import type { Installation } from '../installation.js'
import { CommandError } from './command.js'

const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

export interface FoundTenant {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly hosts: readonly string[]
}

/** All tenants, those who run the host included. */
export const allTenants = ({ database }: Installation): Promise<readonly FoundTenant[]> =>
  database.transaction('app', {}, async (link) => {
    const { rows } = await link.send<FoundTenant>({
      text: 'select id, slug, name, hosts from core.tenants_overview() order by slug',
      values: [],
    })
    return rows
  })

/** A tenant by its short name or id. Those who run the host are found only where their place can be meant: nobody imports into it. */
export async function findTenant(
  installation: Installation,
  named: string,
  which: 'tenants' | 'host too' = 'tenants',
): Promise<FoundTenant> {
  const tenants = (await allTenants(installation)).filter(({ id }) => which === 'host too' || id !== operatorTenantId)
  const found = tenants.find(({ slug, id }) => slug === named || id === named)
  if (found === undefined)
    throw new CommandError(`There is no tenant "${named}". There are: ${tenants.map(({ slug }) => slug).join(', ') || 'none'}.`)
  return found
}

/** An agency of a tenant by its short name or id. */
export async function findAgency({ kernel }: Installation, tenant: FoundTenant, named: string): Promise<AgencyView> {
  const { agencies } = await kernel.snapshots.of(tenant.id)
  const all = [...agencies.values()]
  const found = isId(named) ? agencies.get(named) : all.find(({ slug }) => slug === named)
  if (found === undefined) {
    const some = all.slice(0, 20).map(({ slug }) => slug)
    throw new CommandError(`The tenant "${tenant.slug}" has no agency "${named}". It has: ${some.join(', ') || 'none'}.`)
  }
  return found
}
