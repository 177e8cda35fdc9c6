import { ask } from '@lintel/core/server'
import type { Found, Scope } from '../contract.js'
import { coveredBy, type Reader, uncovered } from '../reader.js'
import { messageFiles } from './attach-files.js'
import { placeOf } from './page-of.js'
import { answered } from './summary.js'

/** As many as are shown, and as many conversations as one page looks through at most. */
const mostShown = 50
const mostLooked = 1000

/**
 * Under row level security no index on text is asked (docs/decisions/0070). So a page first takes the next conversations that
 * are one's own, by the index that keeps them in order, then looks into these alone, each by the index of its messages, and ends
 * where it has found or looked enough: what it costs depends on no tenant's size.
 */
const mine = 'c.tenant_id, c.id, c.client_id, c.subject, c.staff_name, c.last_message_at'
const onward = '($3::timestamptz is null or (c.last_message_at, c.id) < ($3::timestamptz, $4::uuid))'
const newestFirst = `order by last_message_at desc, id desc limit ${mostLooked + 1}`
const next = (whose: string): string => `select ${mine} from messaging.conversation c where ${whose} and ${onward} ${newestFirst}`

/**
 * What whoever works the team inbox may read: of each of these people, who are not there or are covered, what lies in the inbox,
 * and what waits too long. Of each the next ones, by its own index, and of these the newest.
 */
const ofTeam = `select * from (
    select theirs.* from unnest($1::uuid[]) person(id) cross join lateral (${next(`c.staff_member_id = person.id and ${answered}`)}) theirs
    union (${next(`c.agency_id = $5::uuid and c.is_in_team_inbox and ${answered}`)})
    union (${next(`c.agency_id = $5::uuid and c.overdue_since is not null and ${answered}`)})
  ) reached ${newestFirst}`

const lookIn = (conversations: string): string => `
  with looked as materialized (
    ${conversations}
  ), last as (
    select last_message_at as at, id from looked order by last_message_at desc, id desc offset ${mostLooked - 1} limit 1
  ), found as (
    select l.id, l.client_id, l.subject, l.staff_name, l.last_message_at, m.position, left(m.body, 300) as excerpt, m.sent_at
    from (select * from looked order by last_message_at desc, id desc limit ${mostLooked}) l
    cross join lateral (
      select t.position, t.body, t.sent_at from messaging.message t
      left join lateral (
        select string_agg(f.name, ' ') as names from core.file f
        where t.file_count > 0 and f.tenant_id = t.tenant_id and f.resource = '${messageFiles}' and f.resource_id = t.id
      ) files on true
      where t.tenant_id = l.tenant_id and t.conversation_id = l.id
        and core.fold(concat_ws(' ', l.subject, t.body, files.names)) like all ($2::text[])
      order by t.position desc limit 1
    ) m
    order by l.last_message_at desc, l.id desc limit ${mostShown + 1}
  )
  select f.id as "conversationId", f.subject, concat_ws(' ', coalesce(nullif(k.preferred_name, ''), k.given_name), k.family_name) as "clientName",
    f.staff_name as "staffName", f.position, f.excerpt, f.sent_at as "sentAt", f.last_message_at as "at", last.at as "lookedTo", last.id as "lookedId",
    (select count(*) > ${mostLooked} from looked) as "isMore"
  from (select 1) one left join last on true left join found f on true left join core.client k on k.id = f.client_id
  order by f.last_message_at desc, f.id desc`
/** One text for each way of reading, each with an index of its own. */
export const looks = {
  ofClient: lookIn(next('c.client_id = $1::uuid')),
  ofStaffMember: lookIn(next(`c.staff_member_id = $1::uuid and ${answered}`)),
  ofStaffMembers: lookIn(next(`c.staff_member_id = any ($1::uuid[]) and ${answered}`)),
  ofTeamInbox: lookIn(ofTeam),
  ofAgency: lookIn(next(`c.agency_id = $1::uuid and ${answered}`)),
}

/** Whose conversations are everybody's who works the team inbox: of those who left, and who are away uncovered. */
const absent = `select s.id as staff_member_id from core.staff_member s where s.agency_id = $3::uuid and not s.is_active
  union ${uncovered('$2::timestamptz')}`

async function whose(scope: Scope, reader: Reader): Promise<readonly [text: string, value: string, agency?: string | undefined]> {
  if (reader.side === 'client') return [looks.ofClient, reader.clientId]
  if (reader.seesTeam) return [looks.ofAgency, scope.agencyId]
  const covered = coveredBy('$1::uuid', '$2::timestamptz')
  const others = await ask<{ staff_member_id: string }>(
    scope,
    reader.worksTeamInbox ? `${covered} union ${absent}` : covered,
    reader.worksTeamInbox ? [reader.staffMemberId, reader.now, scope.agencyId] : [reader.staffMemberId, reader.now],
  )
  const all = `{${[reader.staffMemberId, ...others.map((row) => row.staff_member_id)].join(',')}}`
  if (reader.worksTeamInbox) return [looks.ofTeamInbox, all, scope.agencyId]
  return others.length === 0 ? [looks.ofStaffMember, reader.staffMemberId] : [looks.ofStaffMembers, all]
}

type Item = Found['items'][number]
interface Row extends Omit<Item, 'conversationId'> {
  readonly conversationId: string | null
  readonly at: string
  readonly lookedTo: string | null
  readonly lookedId: string | null
  readonly isMore: boolean
}

/** Looks through one's own conversations for messages that hold all patterns, newest conversation first. */
export async function lookThrough(scope: Scope, reader: Reader, patterns: string, before?: string): Promise<Omit<Found, 'words'>> {
  const [text, value, ...agency] = await whose(scope, reader)
  const rows = await ask<Row>(scope, text, [value, patterns, ...placeOf(before), ...agency])
  const found = rows.flatMap(({ conversationId, ...row }) => (conversationId === null ? [] : [{ ...row, conversationId }]))
  const items = found.slice(0, mostShown).map(({ at: _at, lookedTo: _to, lookedId: _id, isMore: _more, ...item }) => item)
  const last = found[mostShown - 1]
  if (found.length > mostShown && last !== undefined) return { items, isMore: true, next: `${last.at}_${last.conversationId}` }
  const [row] = rows
  const isMore = row?.isMore === true && row.lookedTo !== null
  return { items, isMore, next: isMore ? `${row.lookedTo}_${row.lookedId}` : null }
}
