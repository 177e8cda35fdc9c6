import { ask } from '@lintel/core/server'
import type { Scope } from '../contract.js'
import type { StaffReader } from '../reader.js'
import { pageOf, placeOf } from './page-of.js'
import { answered, readUpTo, type SummaryRow, summaryColumns, summaryJoins, teamColumn } from './summary.js'

/** Found newest first along the index of what was answered, each beside its marker; only what is found is looked up in full. */
const unreadOf = (whose: string): string => `
  with unread as materialized (
    select c.id from messaging.conversation c
    left join messaging.read_marker r on r.tenant_id = c.tenant_id and r.conversation_id = c.id and r.account_id = $4::uuid
    where ${whose} and not c.is_in_team_inbox and not c.is_announcement and ${answered}
      and c.overdue_since is null and c.message_count > ${readUpTo('$4')}
      and ($2::text is null or c.state = $2) and ($3::uuid is null or c.client_id = $3)
      and ($5::timestamptz is null or (c.last_message_at, c.id) < ($5::timestamptz, $6::uuid))
    order by c.last_message_at desc, c.id desc
    limit $7
  )
  select ${summaryColumns('$4')}${teamColumn}
  from messaging.conversation c ${summaryJoins('$4')}
  where c.id = any (array(select id from unread))
  order by c.last_message_at desc, c.id desc`
export const unreadOfOne = unreadOf('c.staff_member_id = $1::uuid')
const ofSeveral = unreadOf('c.staff_member_id = any ($1::uuid[])')

interface Listing {
  readonly state?: 'open' | 'closed'
  readonly clientId?: string
  readonly before?: string
  readonly limit: number
}
/** One page of the conversations kept by one of these that hold something the reader has not read; what waits too long is listed apart. */
export async function listUnread(scope: Scope, reader: StaffReader, keepers: readonly string[], listing: Listing) {
  const { state = null, clientId = null, before, limit } = listing
  const [one, ...more] = keepers
  const whose = more.length === 0 ? one : `{${keepers.join(',')}}`
  const values = [whose, state, clientId, reader.accountId, ...placeOf(before), limit + 1]
  const rows = await ask<SummaryRow>(scope, more.length === 0 ? unreadOfOne : ofSeveral, values)
  return pageOf(rows, limit, ({ lastMessageAt }) => lastMessageAt)
}
