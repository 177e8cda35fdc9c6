import { isIP } from 'node:net'
import { ConfigurationError } from './configuration-error.js'
import { address, type Environment, list } from './given.js'

const named = new Set(['loopback', 'linklocal', 'uniquelocal'])
function isNetwork(text: string): boolean {
  if (named.has(text)) return true
  const [start = '', bits, ...rest] = text.split('/')
  const kind = isIP(start)
  if (kind === 0 || rest.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (kind === 4 ? 32 : 128))
}

function originOf(environment: Environment): string | undefined {
  const text = address(environment, 'LINTEL_ORIGIN', ['https:', 'http:'])
  if (text === undefined) return undefined
  const url = new URL(text)
  if (`${url.origin}/` !== url.href)
    throw new ConfigurationError(`LINTEL_ORIGIN is an origin, without a path or a name before it: ${url.origin}`)
  return url.origin
}

/** Where the portal is reached, and whose word about that counts. Throws `ConfigurationError` with one sentence. */
export function networkConfiguration(environment: Environment) {
  const origin = originOf(environment)
  const hosts = list(environment['LINTEL_HOSTS']).map((host) => host.toLowerCase())
  const strange = hosts.find((host) => !/^[a-z\d]([a-z\d.-]*[a-z\d])?$/.test(host) && !/^\[[\da-f:.]+\]$/.test(host))
  if (strange !== undefined)
    throw new ConfigurationError(`LINTEL_HOSTS names "${strange}". Give host names, without https:// and port, with commas between.`)
  const trustedProxies = list(environment['LINTEL_TRUSTED_PROXIES'])
  const odd = trustedProxies.find((network) => !isNetwork(network))
  if (odd !== undefined)
    throw new ConfigurationError(`LINTEL_TRUSTED_PROXIES names "${odd}". Give networks as 10.0.0.0/8, with commas between.`)
  const privateNetworks = list(environment['LINTEL_PRIVATE_NETWORKS'])
  const strayed = privateNetworks.find((network) => !isNetwork(network) || named.has(network))
  if (strayed !== undefined)
    throw new ConfigurationError(`LINTEL_PRIVATE_NETWORKS names "${strayed}". Give networks as 10.0.0.0/8, with commas between.`)
  return { ...(origin !== undefined && { origin }), hosts, trustedProxies, privateNetworks }
}
