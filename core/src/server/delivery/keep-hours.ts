import { createHash } from 'node:crypto'
import { core, type LetterHours } from '../../contract/index.js'
import type { Units } from '../kernel/unit-of-work.js'

/** Of which message: its tenant, the agency that sends it, and its kind. */
export interface LetterAsked {
  readonly tenantId: string
  readonly agencyId: string
  readonly kind: string
}
export type HoursAsked = (letter: LetterAsked, hours: LetterHours) => Promise<Date | undefined>

/** Asks the plugin that sent a message, in its agency, whether it may leave now. A plugin that is off there holds nothing back. */
export const askHours =
  (units: () => Pick<Units, 'system'>): HoursAsked =>
  ({ tenantId, agencyId, kind }, hours) =>
    units().system({ tenantId, agencyId }, core, async (scope) =>
      scope.ports.hoursOfLetters.find(({ source }) => kind.startsWith(`${source}.`))?.until(hours),
    )

/** The id of the work that follows this one. Made from it: whoever is interrupted and does the work again puts in the same. */
export function laterId(jobId: string): string {
  const hex = createHash('sha256').update(`later ${jobId}`).digest('hex')
  // RFC 9562, version 8: the bits are our own.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
