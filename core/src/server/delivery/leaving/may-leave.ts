import { createHash } from 'node:crypto'
import { core, type LetterHours } from '../../../contract/index.js'
import type { Units } from '../../kernel/unit-of-work.js'

/** Which message: its tenant, the agencies whose news it tells of, its id and its kind. */
export interface LetterAsked {
  readonly tenantId: string
  readonly agencies: readonly string[]
  readonly deliveryId: string
  readonly kind: string
}
type Refusal = { readonly refusal: 'switchedOff' | 'accessEnded' }
type Stays = { readonly until: Date } | Refusal
/**
 * What a message does now: it leaves with the news of some agencies, it waits until a moment, or it is kept back for a reason that the
 * ledger names.
 */
export type Leave = { readonly tellsOf: readonly string[] } | Stays
export type LeaveAsked = (letter: LetterAsked, who: LetterHours) => Promise<Leave>

/** What parts of one message come to of which none may leave now: it waits for the first that may later. */
function together(parts: readonly Stays[]): Stays {
  const waits = parts.flatMap((part) => ('until' in part ? [part.until.getTime()] : []))
  if (waits.length > 0) return { until: new Date(Math.min(...waits)) }
  return parts.find((part) => 'refusal' in part && part.refusal === 'accessEnded') ?? { refusal: 'switchedOff' }
}

/**
 * Asks the plugin that sent a message, in each agency that it tells of, whether that agency's part may leave now: whether the person
 * may still see it, and then whether their hours let it. What a plugin sent that is off there leads nowhere. One part that may leave is
 * enough; it takes those along that would only wait.
 */
export const askWhetherItLeaves =
  (units: () => Pick<Units, 'system'>): LeaveAsked =>
  async ({ tenantId, agencies, deliveryId, kind }, who) => {
    const [stay, tellsOf]: [Stays[], string[]] = [[], []]
    let isTime = false
    for (const agencyId of agencies) {
      const part = await units().system({ tenantId, agencyId }, core, async (scope): Promise<Stays | undefined> => {
        const { leavingLetters, hoursOfLetters } = scope.ports
        const sender = [...leavingLetters, ...hoursOfLetters].find(({ source }) => kind.startsWith(`${source}.`))
        if (sender === undefined) return { refusal: 'switchedOff' }
        if ((await sender.maySee?.({ ...who, deliveryId })) === false) return { refusal: 'accessEnded' }
        const until = await sender.until(who)
        return until === undefined ? undefined : { until }
      })
      if (part === undefined) isTime = true
      else stay.push(part)
      if (part === undefined || 'until' in part) tellsOf.push(agencyId)
    }
    return isTime ? { tellsOf } : together(stay)
  }

/** The id of the work that follows this one. Made from it: whoever is interrupted and does the work again puts in the same. */
export function laterId(jobId: string): string {
  const hex = createHash('sha256').update(`later ${jobId}`).digest('hex')
  // RFC 9562, version 8: the bits are our own.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
