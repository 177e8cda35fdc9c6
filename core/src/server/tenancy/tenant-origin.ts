/** What decides where a tenant's portal is reached. */
export interface TenantAddress {
  readonly slug: string
  /** A host of its own. */
  readonly host: string | null
  readonly isOnly: boolean
}

/** A tenant's own host, else its name in front of the portal's; where there is only one tenant, the portal's address itself. */
export function tenantOrigin(publicOrigin: string, { slug, host, isOnly }: TenantAddress): string {
  const { protocol, port, hostname, origin } = new URL(publicOrigin)
  const withPort = (name: string): string => `${protocol}//${name}${port === '' || name.includes(':') ? '' : `:${port}`}`
  if (host !== null) return withPort(host)
  return isOnly ? origin : withPort(`${slug}.${hostname}`)
}
