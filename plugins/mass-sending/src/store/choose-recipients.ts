import { ask } from '@lintel/core/server'
import type { EnrollmentState, Scope } from '../contract.js'

/** Whom a campaign chooses. What is null does not narrow. */
export interface Filter {
  readonly enrollment: EnrollmentState
  readonly programIds: readonly string[]
  readonly staffMemberId: string | null
  readonly tag: string | null
  readonly ids: readonly string[] | null
}

/**
 * Writes down everybody who is chosen, in one statement: those who are reached with a number, in the order of their ids, the
 * others with the reason why not. What is counted before sending is what is sent.
 */
const choose = `
  select mass_sending.choose($1::uuid, $2::boolean, $3::timestamptz, $4::text, $5::text, $6::uuid[], $7::uuid, $8::text, $9::text[], $10::uuid, $11::text[])`

const arrayOf = (items: readonly string[]): string => `{${items.map((item) => `"${item.replace(/["\\]/g, '\\$&')}"`).join(',')}}`

/** Chooses and counts. `languages` are those that the campaign has a text in, the agency's first. */
export async function chooseRecipients(scope: Scope, campaignId: string, filter: Filter, languages: readonly string[]): Promise<void> {
  await ask(scope, choose, [
    scope.agencyId,
    scope.settingsFor(scope.agencyId).requiresConsent,
    scope.now().toISOString(),
    scope.tenant.timeZone,
    filter.enrollment,
    filter.programIds.length === 0 ? null : arrayOf(filter.programIds),
    filter.staffMemberId,
    filter.tag,
    filter.ids === null ? null : arrayOf(filter.ids),
    campaignId,
    arrayOf(languages),
  ])
}

const leaveOutFull = 'select mass_sending.leave_out_full($1::uuid, $2::uuid, $3::timestamptz, $4::int, $5::int)'

/** Leaves out whose portal has no room for so many things by the agency's contract. */
export async function chooseWithRoom(scope: Scope, campaignId: string, things: number): Promise<void> {
  const limit = scope.portals.itemLimit()
  if (limit !== undefined) await ask(scope, leaveOutFull, [scope.agencyId, campaignId, scope.now().toISOString(), things, limit])
}
