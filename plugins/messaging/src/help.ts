import type { Help, Scope } from './contract.js'

/** What an agency, or the staff member written to, wants clients to know before they write. */
export function helpOf(scope: Scope, agencyId: string, staffMemberId?: string): Help {
  const { usualReplyHours, crisisNumber, emergencyNumber } = scope.settingsFor(agencyId, staffMemberId)
  return { usualReplyHours, crisisNumber, emergencyNumber }
}
