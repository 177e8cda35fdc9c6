import { core, type PortalAddresses, problem } from '../../contract/index.js'
import { ask } from '../data/ask.js'

interface Row {
  readonly slug: string
  readonly host: string | null
  readonly isOnly: boolean
}

/** A tenant's own host, else its name in front of the portal's; where there is only one tenant, the portal's address itself. */
function tenantOrigin(publicOrigin: string, { slug, host, isOnly }: Row): string {
  const { protocol, port, hostname, origin } = new URL(publicOrigin)
  const withPort = (name: string): string => `${protocol}//${name}${port === '' || name.includes(':') ? '' : `:${port}`}`
  if (host !== null) return withPort(host)
  return isOnly ? origin : withPort(`${slug}.${hostname}`)
}

/** Where this tenant's portal is reached; asked once for each unit of work. */
export const portalAddresses =
  (publicOrigin: string) =>
  (scope: object & { readonly tenant: { readonly id: string } }): PortalAddresses => {
    let asked: Promise<string> | undefined
    const read = async (): Promise<string> => {
      const [row] = await ask<Row>(
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
