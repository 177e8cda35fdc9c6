import { ask } from '@lintel/core/server'
import type { Scope } from '../contract.js'
import { coveredBy, type Reader, type StaffReader, uncovered } from '../reader.js'
import { listOverdue } from './list-overdue.js'
import { listUnread } from './list-unread.js'
import { pageOf, placeOf } from './page-of.js'
import { answered, type SummaryRow, summaryColumns, summaryJoins, teamColumn } from './summary.js'

/** What to list: one's own, what lies in the team inbox, or all of the agency, each as far as the reader may. */
export interface Listing {
  readonly of: 'own' | 'teamInbox' | 'team' | 'overdue' | 'unread'
  readonly state?: 'open' | 'closed'
  readonly clientId?: string
  readonly before?: string
  readonly limit: number
}

/** One text per way of reading, each with an index of its own (see the migration). $1 names whose conversations these are. */
const listOf = (whose: string, more = teamColumn): string => `
  select ${summaryColumns('$4')}${more}
  from messaging.conversation c ${summaryJoins('$4')}
  where ${whose}
    and ($2::text is null or c.state = $2) and ($3::uuid is null or c.client_id = $3)
    and ($5::timestamptz is null or (c.last_message_at, c.id) < ($5::timestamptz, $6::uuid))
  order by c.last_message_at desc, c.id desc
  limit $7`
const ofClient = listOf('c.client_id = $1::uuid', '')
const inInbox = 'not c.is_in_team_inbox and not c.is_announcement'
const ofStaffMember = listOf(`c.staff_member_id = $1::uuid and ${inInbox} and ${answered}`)
const ofStaffMembers = listOf(`c.staff_member_id = any ($1::uuid[]) and ${inInbox} and ${answered}`)
/** Of one client everything, found by the client. */
const withClient = listOf(`c.staff_member_id = any ($1::uuid[]) and ${inInbox}`)
const ofAgency = listOf(`c.agency_id = $1::uuid and not c.is_announcement and ${answered}`)
const ofAgencyWithClient = listOf('c.agency_id = $1::uuid')
const ofTeamInbox = listOf(`c.agency_id = $1::uuid and (c.is_in_team_inbox or ${answered} and c.staff_member_id in (
  select left_us.id from core.staff_member left_us where left_us.agency_id = $1::uuid and not left_us.is_active
  union all ${uncovered('$8::timestamptz')})) and not c.is_announcement`)
const readCovered = coveredBy('$1::uuid', '$2::timestamptz')

/** The staff member, and whom they cover. */
async function keepersFor(scope: Scope, { staffMemberId, now }: StaffReader): Promise<readonly string[]> {
  const covered = await ask<{ staff_member_id: string }>(scope, readCovered, [staffMemberId, now])
  return [staffMemberId, ...covered.map((row) => row.staff_member_id)]
}

async function whose(scope: Scope, reader: Reader, listing: Listing): Promise<readonly [text: string, value: string, now?: string]> {
  if (reader.side === 'client') return [ofClient, reader.clientId]
  if (listing.of === 'team' && reader.seesTeam) return [listing.clientId === undefined ? ofAgency : ofAgencyWithClient, scope.agencyId]
  if (listing.of === 'teamInbox' && (reader.worksTeamInbox || reader.seesTeam)) return [ofTeamInbox, scope.agencyId, reader.now]
  const keepers = await keepersFor(scope, reader)
  if (keepers.length === 1 && listing.clientId === undefined) return [ofStaffMember, reader.staffMemberId]
  return [listing.clientId === undefined ? ofStaffMembers : withClient, `{${keepers.join(',')}}`]
}

/** One page of conversations, newest first, and where the next one begins. */
export async function listConversations(scope: Scope, reader: Reader, listing: Listing) {
  if (listing.of === 'overdue' && reader.side === 'staff') return listOverdue(scope, reader, listing)
  if (listing.of === 'unread' && reader.side === 'staff') return listUnread(scope, reader, await keepersFor(scope, reader), listing)
  const [text, value, ...now] = await whose(scope, reader, listing)
  const rows = await ask<SummaryRow>(scope, text, [
    value,
    listing.state ?? null,
    listing.clientId ?? null,
    reader.accountId,
    ...placeOf(listing.before),
    listing.limit + 1,
    ...now,
  ])
  return pageOf(rows, listing.limit, ({ lastMessageAt }) => lastMessageAt)
}
