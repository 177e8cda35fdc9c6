import type { PortalOptions } from '@lintel/core/server'
import type { Installation } from './installation.js'

const local = new Set(['localhost', '127.0.0.1', '[::1]', '::1'])

/** What the environment decides about the HTTP side. */
export function portalOptions({ configuration, kernel, log }: Installation): PortalOptions {
  const { origin, trustedProxies, metricsToken } = configuration
  const named = new Set(configuration.hosts)
  const isLocal = (host: string): boolean => local.has(host) || host.endsWith('.localhost')
  return {
    ...(origin !== undefined && { publicOrigin: origin }),
    trustedProxies,
    isKnownHost: async (host) => isLocal(host) || named.has(host) || kernel.identity.addresses.isOurs(host),
    log,
    ...(metricsToken !== undefined && { metricsToken }),
  }
}
