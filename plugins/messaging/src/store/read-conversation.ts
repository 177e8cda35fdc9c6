import { core, problem } from '@lintel/core'
import { ask } from '@lintel/core/server'
import { type ConversationDetail, type Keeper, messaging, type Scope } from '../contract.js'
import { helpOf } from '../help.js'
import { type Reader, reaches, reachOf } from '../reader.js'
import { modeOf } from '../services/contact-modes.js'
import { type SummaryRow, summaryColumns, summaryJoins, summaryOf, teamColumn } from './summary.js'

const readOne = (more: string): string => `
  select ${summaryColumns('$6')}${more}, a.name as agency_name, w.contact_mode, keeper.state as keeper_state, keeper.away_until, keeper.cover_name, keeper.note
  from messaging.conversation c ${summaryJoins('$6')}
  join core.agency a on a.tenant_id = c.tenant_id and a.id = c.agency_id
  left join messaging.staff_contact w on w.tenant_id = c.tenant_id and w.staff_member_id = c.staff_member_id
  cross join lateral messaging.keeper(c.staff_member_id, c.is_in_team_inbox, $5::timestamptz) keeper
  where c.id = $7::uuid and ${reaches}`
const readForClient = readOne('')
const readForStaff = readOne(teamColumn)

/** The keeper of a conversation or of a contact, as `messaging.keeper` tells. */
export interface KeeperRow {
  readonly keeper_state: 'here' | 'away' | 'team'
  readonly away_until: string | null
  readonly cover_name: string | null
  readonly note: string | null
}
export const keeperOf = (row: KeeperRow): Keeper => ({
  state: row.keeper_state,
  awayUntil: row.away_until,
  coverName: row.cover_name,
  note: row.note,
})
interface Row extends SummaryRow, KeeperRow {
  readonly agency_name: string
  readonly contact_mode: string | null
}
const hour = 3_600_000

/** When the conversation closes by itself: only where staff write first, and only while the client's answer is owed. */
function closesAt(scope: Scope, row: Row): string | null {
  const { autoCloseHours } = scope.settingsFor(row.agency_id)
  const isWaiting = row.state === 'open' && row.last_message_by === 'staff' && !row.is_announcement
  if (!isWaiting || autoCloseHours === 0 || modeOf(scope, row.agency_id, row.contact_mode) !== 'replyOnly') return null
  return new Date(Date.parse(row.last_message_at) + autoCloseHours * hour).toISOString()
}

/** One conversation as its reader sees it; not there, or not theirs, is the same. */
export async function readConversation(scope: Scope, reader: Reader, conversationId: string): Promise<ConversationDetail> {
  const isStaff = reader.side === 'staff'
  const values = [...reachOf(reader), reader.accountId, conversationId]
  const [row] = await ask<Row>(scope, isStaff ? readForStaff : readForClient, values)
  if (row === undefined) throw problem(core.problems.notFound)
  return {
    ...summaryOf(row),
    agencyName: row.agency_name,
    keeper: keeperOf(row),
    closesAt: closesAt(scope, row),
    mayWrite: scope.can(messaging.permissions.writeMessages) && (isStaff || (row.state === 'open' && !row.is_announcement)),
    mayClose: isStaff && scope.can(messaging.permissions.closeConversations) && !row.is_announcement,
    help: helpOf(scope, row.agency_id),
  }
}
