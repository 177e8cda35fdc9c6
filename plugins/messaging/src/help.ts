import type { FileLimits, Help, Scope } from './contract.js'

/** What an agency, or the staff member written to, wants clients to know before they write. */
export function helpOf(scope: Scope, agencyId: string, staffMemberId?: string): Help {
  const { usualReplyHours, crisisNumber, emergencyNumber } = scope.settingsFor(agencyId, staffMemberId)
  return { usualReplyHours, crisisNumber, emergencyNumber }
}

/** What one message to or from an agency may bring along. */
export function fileLimitsOf(scope: Scope, agencyId: string): FileLimits {
  const { filesPerMessage: most, megabytesPerMessage: megabytes } = scope.settingsFor(agencyId)
  return { most, megabytes }
}
