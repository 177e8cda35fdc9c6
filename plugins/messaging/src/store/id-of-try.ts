import { createHash } from 'node:crypto'
import type { Scope } from '../contract.js'
import type { Reader } from '../reader.js'

/**
 * The id under which something is kept that a writer named with an id of their own making: the same for each try of one
 * account in one place, and never that of anything else, so that a guess tells nothing (UUID version 8, RFC 9562).
 */
export function idOfTry(scope: Scope, { accountId }: Reader, place: string, given: string | undefined): string {
  if (given === undefined) return scope.newId()
  const digest = createHash('sha256').update(`${accountId} ${place} ${given}`).digest('hex')
  const parts = [digest.slice(0, 8), digest.slice(8, 12), `8${digest.slice(13, 16)}`, `a${digest.slice(17, 20)}`, digest.slice(20, 32)]
  return parts.join('-')
}
