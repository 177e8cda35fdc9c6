import { createHash } from 'node:crypto'
import { core, type LetterHours } from '../../contract/index.js'
import type { Units } from '../kernel/unit-of-work.js'

/** Which message: its tenant, the agency that sends it, its id and its kind. */
export interface LetterAsked {
  readonly tenantId: string
  readonly agencyId: string
  readonly deliveryId: string
  readonly kind: string
}
/** What a message does now: it leaves, it waits until a moment, or it is kept back for a reason that the ledger names. */
export type Leave = 'leaves' | { readonly until: Date } | { readonly refusal: 'switchedOff' | 'accessEnded' }
export type HoursAsked = (letter: LetterAsked, hours: LetterHours) => Promise<Leave>

/** Asks the plugin that sent a message, in its agency, whether it may leave now. What a plugin sent that is off there leads nowhere. */
export const askHours =
  (units: () => Pick<Units, 'system'>): HoursAsked =>
  ({ tenantId, agencyId, deliveryId, kind }, hours) =>
    units().system({ tenantId, agencyId }, core, async (scope): Promise<Leave> => {
      const sender = scope.ports.hoursOfLetters.find(({ source }) => kind.startsWith(`${source}.`))
      if (sender === undefined) return { refusal: 'switchedOff' }
      if ((await sender.maySee?.({ ...hours, deliveryId })) === false) return { refusal: 'accessEnded' }
      const until = await sender.until(hours)
      return until === undefined ? 'leaves' : { until }
    })

/** The id of the work that follows this one. Made from it: whoever is interrupted and does the work again puts in the same. */
export function laterId(jobId: string): string {
  const hex = createHash('sha256').update(`later ${jobId}`).digest('hex')
  // RFC 9562, version 8: the bits are our own.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
