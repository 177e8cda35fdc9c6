import { core, problem } from '@lintel/core'
import { ask } from '@lintel/core/server'
import { type ConversationDetail, type Handover, type Keeper, messaging, type Receipt, type Scope, type WhyReadOnly } from '../contract.js'
import { fileLimitsOf, helpOf } from '../help.js'
import { type Reader, reaches, reachOf } from '../reader.js'
import { modeOf } from '../services/contact-modes.js'
import { mayClientBegin } from '../services/contact-rules.js'
import { mayReopen } from '../services/reopening.js'
import { type SummaryRow, summaryColumns, summaryJoins, summaryOf, teamColumn } from './summary.js'

const readOne = (more: string): string => `
  select ${summaryColumns('$6')}${more}, a.name as agency_name, w.contact_mode, c.reopened_at, keeper.state as keeper_state, keeper.away_until, keeper.cover_name, keeper.note,
    (select json_agg(json_build_object('afterPosition', h.after_position, 'at', h.at, 'fromName', h.from_name, 'toName', h.to_name) order by h.at)
     from messaging.handover h where h.tenant_id = c.tenant_id and h.conversation_id = c.id) as handovers,
    (select d.body from messaging.draft d where d.account_id = $6::uuid and d.client_id = c.client_id and d.place = c.id::text) as draft
  from messaging.conversation c ${summaryJoins('$6')}
  join core.agency a on a.tenant_id = c.tenant_id and a.id = c.agency_id
  left join messaging.staff_contact w on w.tenant_id = c.tenant_id and w.staff_member_id = c.staff_member_id
  cross join lateral messaging.keeper(c.staff_member_id, c.is_in_team_inbox, $5::timestamptz) keeper
  where c.id = $7::uuid and ${reaches}`
const readForClient = readOne('')
/** How far the client, or somebody who acts for the client, has read. */
const receipt = `,
  (select json_build_object('position', r2.position, 'at', r2.read_at) from messaging.read_marker r2
   where r2.tenant_id = c.tenant_id and r2.conversation_id = c.id and exists (
     select from core.profile_access p where p.tenant_id = r2.tenant_id and p.client_id = c.client_id and p.account_id = r2.account_id)
   order by r2.position desc, r2.read_at limit 1) as receipt`
const readForStaff = readOne(teamColumn + receipt)

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
  readonly handovers: readonly Handover[] | null
  readonly receipt?: Receipt | null
  readonly draft: string | null
  readonly contact_mode: string | null
  readonly reopened_at: string | null
}
const hour = 3_600_000
/** As JSON writes a moment, and as contracts do. */
const instant = (text: string): string => new Date(text).toISOString()

/** When the conversation closes by itself: only where staff write first, and only while the client's answer is owed. */
function closesAt(scope: Scope, row: Row): string | null {
  const { autoCloseHours } = scope.settingsFor(row.agency_id)
  const isWaiting = row.state === 'open' && row.last_message_by === 'staff' && !row.is_announcement
  if (!isWaiting || autoCloseHours === 0 || modeOf(scope, row.agency_id, row.contact_mode) !== 'replyOnly') return null
  const since = Math.max(Date.parse(row.last_message_at), Date.parse(row.reopened_at ?? row.last_message_at))
  return new Date(since + autoCloseHours * hour).toISOString()
}

/** Why the conversation takes no message of its reader; nothing where it does. Staff open a closed one again by writing, where they may. */
async function whyReadOnly(scope: Scope, reader: Reader, row: Row): Promise<WhyReadOnly | null> {
  if (reader.side === 'client' && row.is_announcement) return 'announcement'
  if (!scope.can(messaging.permissions.writeMessages)) return 'notAllowed'
  if (row.state === 'open') return null
  if (reader.side === 'client') return 'closed'
  return (await mayReopen(scope, reader, row.id)) ? null : 'notAssigned'
}

/** One conversation as its reader sees it; not there, or not theirs, is the same. */
export async function readConversation(scope: Scope, reader: Reader, conversationId: string): Promise<ConversationDetail> {
  const isStaff = reader.side === 'staff'
  const values = [...reachOf(reader), reader.accountId, conversationId]
  const [row] = await ask<Row>(scope, isStaff ? readForStaff : readForClient, values)
  if (row === undefined) throw problem(core.problems.notFound)
  const why = await whyReadOnly(scope, reader, row)
  return {
    ...summaryOf(row),
    agencyName: row.agency_name,
    keeper: keeperOf(row),
    closesAt: closesAt(scope, row),
    handovers: (row.handovers ?? []).map((handover) => ({ ...handover, at: instant(handover.at) })),
    receipt: row.receipt ? { position: row.receipt.position, at: instant(row.receipt.at) } : null,
    draft: row.draft ?? '',
    mayTake:
      reader.side === 'staff' && !row.is_announcement && (row.is_without_person === true || row.staff_member_id !== reader.staffMemberId),
    mayMarkPrivate: !isStaff && !row.is_announcement && scope.can(messaging.permissions.markPrivate),
    mayWrite: why === null,
    whyReadOnly: why,
    mayBeginAnother: !isStaff && why === 'closed' && (await mayClientBegin(scope, row.client_id, row.staff_member_id)),
    mayClose: isStaff && scope.can(messaging.permissions.closeConversations) && !row.is_announcement,
    files: fileLimitsOf(scope, row.agency_id),
    help: await helpOf(scope, row.agency_id),
  }
}
