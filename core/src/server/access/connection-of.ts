import type { Static } from '../../contract/index.js'
import type { Connection } from '../../contract/core/access-schemas.js'

/** Whole days until a moment, begun ones counted. */
export const daysUntil = (until: string, now: Date): number =>
  Math.max(0, Math.ceil((new Date(until).getTime() - now.getTime()) / 86_400_000))

/** How a client stands to the portal: in it, asked, or neither. */
export function connectionOf(isConnected: boolean, invitedUntil: string | undefined, now: Date): Static<typeof Connection> {
  if (isConnected) return { state: 'connected' }
  if (invitedUntil === undefined || new Date(invitedUntil) <= now) return { state: 'notConnected' }
  return { state: 'pending', daysLeft: daysUntil(invitedUntil, now) }
}
