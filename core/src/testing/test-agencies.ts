import { randomUUID } from 'node:crypto'
import { core } from '../contract/index.js'
import { ask } from '../server/data/ask.js'
import { operatorTenantId } from '../server/kernel/tenants.js'
import type { Kernel } from '../server/open-kernel.js'

export interface TestAgency {
  readonly id: string
  readonly slug: string
  readonly tenantId: string
  /** A program of the agency that clients can be enrolled in. */
  readonly programId: string
}
export interface TestTenant {
  readonly id: string
  readonly slug: string
  readonly agencies: ReadonlyMap<string, TestAgency>
}
type Wanted = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>

const idOf = (made: unknown): string => (made as { readonly id: string }).id

async function makeAgency(kernel: Kernel, tenantId: string, slug: string, pluginIds: readonly string[]): Promise<TestAgency> {
  const params = { tenantId }
  const body = { slug, name: `Agency ${slug}` }
  const id = idOf(await kernel.asSystem({ tenantId: operatorTenantId }, (unit) => unit.call('core.createAgency', { params, body })))
  for (const pluginId of pluginIds)
    await kernel.asSystem({ tenantId }, (unit) =>
      unit.call('core.enablePlugin', { params: { tenantId, agencyId: id, pluginId }, body: { withNeeds: true } }),
    )
  const programId = randomUUID()
  await kernel.system({ tenantId }, core, (scope) =>
    ask(scope, 'insert into core.program (id, agency_id, name) values ($1, $2, $3)', [programId, id, `Program of ${slug}`]),
  )
  return { id, slug, tenantId, programId }
}

/** Makes tenants and agencies with the plugins they have on. */
export async function makeAgencies(kernel: Kernel, wanted: Wanted): Promise<ReadonlyMap<string, TestTenant>> {
  const tenants = new Map<string, TestTenant>()
  for (const [slug, agencies] of Object.entries(wanted)) {
    const body = { slug, name: `Tenant ${slug}` }
    const id = idOf(await kernel.asSystem({ tenantId: operatorTenantId }, (unit) => unit.call('core.createTenant', { body })))
    const made = new Map<string, TestAgency>()
    for (const [agency, plugins] of Object.entries(agencies)) made.set(agency, await makeAgency(kernel, id, agency, plugins))
    kernel.snapshots.forget(id)
    tenants.set(slug, { id, slug, agencies: made })
  }
  return tenants
}
