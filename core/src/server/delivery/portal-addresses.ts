import { core, type PortalAddresses, problem } from '../../contract/index.js'
import { ask } from '../data/ask.js'
import { type TenantAddress, tenantOrigin } from '../tenancy/tenant-origin.js'

/** Where this tenant's portal is reached; asked once for each unit of work. */
export const portalAddresses =
  (publicOrigin: string) =>
  (scope: object & { readonly tenant: { readonly id: string } }): PortalAddresses => {
    let asked: Promise<string> | undefined
    const read = async (): Promise<string> => {
      const [row] = await ask<TenantAddress>(
        scope,
        `select slug, hosts[1] as host, core.is_only_tenant() as "isOnly" from core.tenant where id = $1`,
        [scope.tenant.id],
      )
      return row === undefined ? publicOrigin : tenantOrigin(publicOrigin, row)
    }
    const origin = (): Promise<string> => (asked ??= read())
    return {
      origin,
      async ofAgency(agencyId) {
        const [agency] = await ask<{ slug: string }>(scope, 'select slug from core.agency where id = $1', [agencyId])
        if (agency === undefined) throw problem(core.problems.notFound)
        return `${await origin()}/at/${agency.slug}`
      },
    }
  }
