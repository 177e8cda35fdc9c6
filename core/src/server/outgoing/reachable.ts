import { BlockList, isIP } from 'node:net'

/** Not of the public internet, as IANA registers it for IPv4. */
const special4 = `0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24
  192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4`.split(/\s+/)
/** Of IPv6 only this is given out; the rest of it is private, local, mapped, translated (NAT64) or nobody's. */
const public6 = ['2000::/3']
/** ... less tunnels, which carry an IPv4 address inside, and what is for documents. */
const special6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList()
  for (const network of networks) {
    const [start = '', bits] = network.split('/')
    const family = isIP(start) === 6 ? 'ipv6' : 'ipv4'
    list.addSubnet(start, Number(bits ?? (family === 'ipv6' ? 128 : 32)), family)
  }
  return list
}
const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4')
const never4 = listOf(special4)
const ever6 = listOf(public6)
const never6 = listOf(special6)

const isPublic = (address: string): boolean =>
  isIP(address) === 6
    ? ever6.check(address, 'ipv6') && !never6.check(address, 'ipv6')
    : isIP(address) === 4 && !never4.check(address, 'ipv4')

/** What the host says about networks that are not public. */
export interface OutgoingOptions {
  /** CIDR; may be asked although they are not public. */
  readonly networks?: readonly string[]
  /** Origins that the host itself names: asked wherever they are. */
  readonly origins?: readonly string[]
}
/** Whether an IP address may be connected to for the sake of this URL. Without TLS only inside networks that the host names. */
export function reachable({ networks = [], origins = [] }: OutgoingOptions): (url: URL, address: string) => boolean {
  const named = listOf(networks)
  return ({ protocol, origin }, address) => {
    if (origins.includes(origin) || named.check(address, familyOf(address))) return true
    return protocol === 'https:' && isPublic(address)
  }
}
