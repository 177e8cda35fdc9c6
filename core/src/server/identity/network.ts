import { isIPv4, isIPv6 } from 'node:net'

const hextets = (address: string): string[] => {
  const [head = '', tail] = address.split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const gap = tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0')
  return [...left, ...gap, ...right].map((part) => part.toLowerCase().padStart(4, '0'))
}

/** IPv4 behind an IPv6 socket is IPv4. */
const unmapped = (address: string): string => address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '').replace(/%.*$/, '')

/** The neighbourhood of an address: /24 of IPv4, /56 of IPv6. One household or office, as a rule. */
export function networkOf(address: string): string {
  const plain = unmapped(address)
  if (isIPv4(plain)) return plain.split('.').slice(0, 3).join('.')
  if (isIPv6(plain)) return hextets(plain).join('').slice(0, 14)
  return 'unknown'
}
/** The one who asks: an IPv4 address, or the /64 that one IPv6 line has for itself. */
export function hostOf(address: string): string {
  const plain = unmapped(address)
  return isIPv6(plain) ? hextets(plain).join('').slice(0, 16) : plain
}

/** The neighbourhood in writing, for the person themselves: `203.0.113.x`. */
export function placeOf(address: string): string | undefined {
  const plain = unmapped(address)
  if (isIPv4(plain)) return `${networkOf(plain)}.x`
  return isIPv6(plain) ? `${hextets(plain).slice(0, 3).join(':')}::` : undefined
}
