import type { Help, Scope } from './contract.js'

/** What an agency wants its clients to know before they write. */
export function helpOf(scope: Scope, agencyId: string): Help {
  const { usualReplyHours, crisisNumber, emergencyNumber } = scope.settingsFor(agencyId)
  return { usualReplyHours, crisisNumber, emergencyNumber }
}
