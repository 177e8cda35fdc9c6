/** What staff recognise an address by: `o…@example.org`, `…0142`. */
export function addressHint(address: string): string {
  const at = address.lastIndexOf('@')
  if (at > 0) return `${address.slice(0, 1)}…${address.slice(at)}`
  return `…${address.replaceAll(/\D/g, '').slice(-4)}`
}
