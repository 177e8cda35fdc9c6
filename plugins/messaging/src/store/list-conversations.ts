import { ask } from '@lintel/core/server'
import type { ConversationSummary, Scope } from '../contract.js'
import type { Reader } from '../reader.js'
import { type SummaryRow, summaryColumns, summaryJoins, summaryOf } from './summary.js'

/** What to list. `team`: also those of colleagues, where the reader may. */
export interface Listing {
  readonly isTeam: boolean
  readonly state?: 'open' | 'closed'
  readonly clientId?: string
  readonly before?: string
  readonly limit: number
}

/** One text per way of reading, each with an index of its own (see the migration). $1 names whose conversations these are. */
const listOf = (whose: string): string => `
  select ${summaryColumns}
  from messaging.conversation c ${summaryJoins}
  where ${whose}
    and ($2::text is null or c.state = $2) and ($3::uuid is null or c.client_id = $3)
    and ($5::timestamptz is null or (c.last_message_at, c.id) < ($5::timestamptz, $6::uuid))
  order by c.last_message_at desc, c.id desc
  limit $7`
const ofClient = listOf('c.client_id = $1::uuid')
const ofStaffMember = listOf('c.staff_member_id = $1::uuid')
const ofAgency = listOf('c.agency_id = $1::uuid')

function whose(scope: Scope, reader: Reader, listing: Listing): readonly [text: string, id: string] {
  if (reader.side === 'client') return [ofClient, reader.clientId]
  return listing.isTeam && reader.seesTeam ? [ofAgency, scope.agencyId] : [ofStaffMember, reader.staffMemberId]
}

/** One page of conversations, newest first, and where the next one begins. */
export async function listConversations(scope: Scope, reader: Reader, listing: Listing) {
  const [text, id] = whose(scope, reader, listing)
  const [at, after] = listing.before?.split('_') ?? []
  const rows = await ask<SummaryRow>(scope, text, [
    id,
    listing.state ?? null,
    listing.clientId ?? null,
    reader.accountId,
    at ?? null,
    after ?? null,
    listing.limit + 1,
  ])
  const items: ConversationSummary[] = rows.slice(0, listing.limit).map(summaryOf)
  const last = items.at(-1)
  const next = rows.length > listing.limit && last !== undefined ? `${last.lastMessageAt}_${last.id}` : null
  return { items, next }
}
