import type { FileLimits, Help, Scope } from './contract.js'
import { officeOf } from './office/office-hours.js'
import { opensAt } from './office/office-time.js'

/** What an agency, or the staff member written to, wants clients to know before they write. */
export async function helpOf(scope: Scope, agencyId: string, staffMemberId?: string): Promise<Help> {
  const { usualReplyHours, crisisNumber, emergencyNumber } = scope.settingsFor(agencyId, staffMemberId)
  const office = await officeOf(scope, agencyId)
  const opens = office && opensAt(office, scope.now())
  return { usualReplyHours, crisisNumber, emergencyNumber, opensAt: opens?.toISOString() ?? null }
}

/** What one message to or from an agency may bring along. */
export function fileLimitsOf(scope: Scope, agencyId: string): FileLimits {
  const { filesPerMessage: most, megabytesPerMessage: megabytes } = scope.settingsFor(agencyId)
  return { most, megabytes }
}
