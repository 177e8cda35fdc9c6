import type { ClosedReason, ConversationSummary, Side } from '../contract.js'
import { withoutPerson } from '../reader.js'

/** How far an account has read in a conversation `c`, by its marker `r`. Whoever began it knows its first message without one. */
export const readUpTo = (account: string): string => `coalesce(r.position, (c.started_by_account_id = ${account}::uuid)::int)`

/** What went to many comes to the inbox with the client's answer. Said as the index says it, see `find-answered`. */
export const answered = '(c.campaign_id is null or c.message_count > 1)'

/** What is read of a conversation `c` for lists and pages; `account` is the parameter that holds the reader's account. */
export const summaryColumns = (account: string): string => `
  c.id, c.subject, c.client_id, concat_ws(' ', coalesce(nullif(k.preferred_name, ''), k.given_name), k.family_name) as client_name,
  c.staff_member_id, coalesce(s.given_name || ' ' || s.family_name, c.staff_name) as staff_name,
  c.agency_id, c.state, c.closed_at, c.closed_reason, c.last_message_at, c.last_message_by,
  m.author_account_id = ${account}::uuid as is_last_own, left(m.body, 200) as excerpt,
  greatest(c.message_count - ${readUpTo(account)}, 0) as unread, c.is_in_team_inbox, c.is_private, c.is_announcement, c.overdue_since, c.further_since`

/** For staff, who may know whether a colleague still works there: without a person, a conversation is the team's. */
export const teamColumn = `, ${withoutPerson} as is_without_person`

/** Joins for `summaryColumns`. A staff member whom the portal no longer shows keeps the name the conversation remembers. */
export const summaryJoins = (account: string): string => `
  join core.client k on k.tenant_id = c.tenant_id and k.id = c.client_id
  join messaging.message m on m.tenant_id = c.tenant_id and m.conversation_id = c.id and m.position = c.message_count
  left join core.staff_member s on s.tenant_id = c.tenant_id and s.id = c.staff_member_id
  left join messaging.read_marker r on r.tenant_id = c.tenant_id and r.conversation_id = c.id and r.account_id = ${account}::uuid`

export interface SummaryRow {
  readonly id: string
  readonly subject: string | null
  readonly client_id: string
  readonly client_name: string
  readonly staff_member_id: string
  readonly staff_name: string
  readonly agency_id: string
  readonly state: 'open' | 'closed'
  readonly closed_at: string | null
  readonly closed_reason: ClosedReason | null
  readonly last_message_at: string
  readonly last_message_by: Side
  readonly is_last_own: boolean
  readonly excerpt: string
  readonly unread: number
  readonly is_in_team_inbox: boolean
  readonly is_without_person?: boolean
  readonly is_private: boolean
  readonly is_announcement: boolean
  readonly overdue_since: string | null
  readonly further_since: string | null
}

/** A row as the contract says it. */
export const summaryOf = (row: SummaryRow): ConversationSummary => ({
  id: row.id,
  subject: row.subject,
  client: { id: row.client_id, name: row.client_name },
  staffMember: { id: row.staff_member_id, name: row.staff_name },
  agencyId: row.agency_id,
  state: row.state,
  closedAt: row.closed_at,
  closedReason: row.closed_reason,
  lastMessageAt: row.last_message_at,
  lastMessageBy: row.last_message_by,
  isLastOwn: row.is_last_own,
  excerpt: row.excerpt,
  unread: row.unread,
  overdueSince: row.overdue_since,
  furtherSince: row.further_since,
  isInTeamInbox: row.is_without_person ?? row.is_in_team_inbox,
  isPrivate: row.is_private,
  isAnnouncement: row.is_announcement,
})
