import { ask } from '@lintel/core/server'
import type { News, Scope } from '../contract.js'
import { allKinds, kindNamed } from '../kinds/all-kinds.js'
import type { Hearer } from './hearers.js'

/** A notice that is new, and whom it is for. */
export interface Kept extends Hearer {
  readonly id: string
  /** Which of the news it is about. */
  readonly place: number
  /** The person is to be sent something: no letter about older news of the kind waits for them. */
  readonly is_first: boolean
  /** They act for the client. */
  readonly is_for_other: boolean
}

/** What waits too long is told for each client: that one waits says nothing of another. */
const apart = (one: string): string => `case when ${one}.kind_name in ('overdue', 'overdueStill') then ${one}.client_id end`

/**
 * Writes a notice for everybody whom the news are for, once, in one statement however many there are. News of one moment keep
 * their order by microseconds. Of several for one person that nobody was told of, only the first asks for a letter; what was seen in the
 * portal alone holds none back.
 */
const insert = `with told as (
    select t.*, h.*, h.account_id = any (t.seen_by::uuid[]) as is_seen, $3::timestamptz + (t.ordinal - 1) * interval '1 microsecond' as created_at
    from unnest($4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::boolean[], $13::text[], $14::text[], $15::text[], $16::uuid[]) with ordinality
      as t (whom, client_id, kind, kind_name, about, path, once_key, is_quiet, source, seen_by, acting, campaign_id, ordinal)
    join notifications.hearers($4::uuid[], $7::text[], $15::text[], $1::boolean, $2::text) h on h.place = t.ordinal
  ), made as (
    insert into notifications.notice (id, agency_id, account_id, client_id, kind, kind_name, about, path, once_key, created_at, rhythm, told_at, source, read_at, is_for_other, acting, campaign_id)
    select gen_random_uuid(), $12::uuid, account_id, client_id, kind, kind_name, about, path, once_key, created_at, rhythm,
      case when rhythm = 'atOnce' or is_quiet or is_seen then created_at end, source, case when is_seen then created_at end, is_for_other, acting, campaign_id
    from told order by ordinal
    on conflict (tenant_id, account_id, once_key) do nothing
    returning id, account_id, once_key, kind_name, created_at
  )
  select made.id, told.account_id, told.zone, told.from_minute, told.until_minute, told.channels, told.rhythm, told.says_what, told.language, told.by, told.place, told.is_for_other,
    not told.is_seen and row_number() over (partition by made.account_id, made.kind_name, told.is_quiet, told.is_seen, ${apart('told')} order by made.created_at) = 1 and not exists (select from notifications.notice n
      where n.account_id = told.account_id and n.kind_name = told.kind_name and n.read_at is null and n.once_key <> told.once_key
        and n.rhythm = 'atOnce' and n.deliveries <> '{}' and ${apart('n')} is not distinct from ${apart('told')} and n.created_at > $3::timestamptz - interval '1 day'
        and (n.path like '/staff/%') = (told.path like '/staff/%')) as is_first
  from made join told on told.account_id = made.account_id and told.once_key = made.once_key and told.created_at = made.created_at`

/** A plugin's own kind leads to its own pages. */
const pluginOf = (kind: string): string | null => (kind.includes(':') ? (kind.split(':', 1)[0] ?? null) : null)

/** Keeps news for staff, or for clients, in the portal; what was kept before is left out. */
export async function keepNews(scope: Scope, news: readonly News[], isAtWork: boolean): Promise<readonly Kept[]> {
  if (news.length === 0) return []
  const kinds = allKinds(scope)
  return ask<Kept>(scope, insert, [
    isAtWork,
    scope.tenant.timeZone,
    scope.now().toISOString(),
    news.map(({ to }) => ('staffMemberId' in to ? to.staffMemberId : to.clientId)),
    news.map(({ to }) => to.clientId ?? null),
    news.map(({ kind }) => kindNamed(kinds, kind).purpose),
    news.map(({ kind }) => kind),
    news.map(({ about = null }) => about),
    news.map(({ path }) => path),
    news.map(({ once }) => once),
    news.map(({ isOnlyInPortal = false }) => isOnlyInPortal),
    scope.agencyId,
    news.map(({ source, kind }) => source ?? pluginOf(kind)),
    news.map(({ seenBy = [] }) => `{${seenBy.join(',')}}`),
    news.map(({ capability = null }) => capability),
    news.map(({ campaignId = null }) => campaignId),
  ])
}
