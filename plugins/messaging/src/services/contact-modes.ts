import type { ContactMode, Scope } from '../contract.js'
import { ContactMode as Modes } from '../contract.js'

const words: readonly string[] = Modes.anyOf.map((word) => word.const)
const isMode = (word: string | null): word is ContactMode => word !== null && words.includes(word)

/** Who may write first to a staff member: what they chose, else what the agency says. */
export const modeOf = (scope: Scope, agencyId: string, chosen: string | null): ContactMode =>
  isMode(chosen) ? chosen : scope.settingsFor(agencyId).contactMode

/** What decides whether a client may write first to a staff member whom the portal shows. */
export interface ClientStanding {
  readonly mode: ContactMode
  readonly isAssigned: boolean
  /** The staff member's switch: clients may start contact. */
  readonly isSwitchOn: boolean
}
/**
 * Whether a client may write first. `unknown` is for whom the client has nothing to do with: that they could not be written
 * to is not told either.
 */
export function mayClientStart({ mode, isAssigned, isSwitchOn }: ClientStanding): 'yes' | 'staffWriteFirst' | 'memberDeclines' | 'unknown' {
  if (mode === 'allClients' && isSwitchOn) return 'yes'
  if (!isAssigned) return 'unknown'
  if (mode === 'replyOnly' || mode === 'neverInitiate') return 'staffWriteFirst'
  return isSwitchOn ? 'yes' : 'memberDeclines'
}
