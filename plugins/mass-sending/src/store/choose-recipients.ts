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

/** Why a client `g` of the agency $1 is left out; nothing for those who are reached. $2: consent is needed. */
export const reasonOf = `
  case
    when exists (select from core.portal_refusal f
      where f.tenant_id = g.tenant_id and f.client_id = g.client_id and f.agency_id = $1::uuid and f.withdrawn_at is null) then 'refused'
    when not exists (select from core.profile_access p
      where p.tenant_id = g.tenant_id and p.client_id = g.client_id and p.is_active and p.relation in ('self', 'representative')
        and (p.starts_on is null or p.starts_on <= current_date) and (p.ends_on is null or p.ends_on >= current_date)) then 'noAccount'
    when exists (select from mass_sending.opt_out o
      where o.tenant_id = g.tenant_id and o.client_id = g.client_id and o.agency_id = $1::uuid) then 'optedOut'
    when $2::boolean and not exists (select from core.contact_channel c
      where c.tenant_id = g.tenant_id and c.client_id = g.client_id and c.withdrawn_at is null
        and c.purposes && '{messages,news}'::text[]) then 'noConsent'
  end`

const running = '(e.entry_date <= today.day and (e.exit_date is null or e.exit_date > today.day))'
const enrolled = (when: string): string => `exists (
    select from core.enrollment e where e.tenant_id = g.tenant_id and e.client_id = g.client_id and e.agency_id = $1::uuid
      and ($6::uuid[] is null or e.program_id = any ($6::uuid[])) and ${when})`

/**
 * Writes down everybody who is chosen, in one statement: those who are reached with a number, in the order of their ids, the
 * others with the reason why not. What is counted before sending is what is sent.
 */
const choose = `
  with today as (select ($3::timestamptz at time zone $4::text)::date as day),
  chosen as (
    select g.tenant_id, g.client_id, ${reasonOf} as reason,
      case when split_part(coalesce(k.language, ''), '-', 1) = any ($11::text[]) then split_part(k.language, '-', 1) else ($11::text[])[1] end as language
    from core.client_agency g
    join core.client k on k.tenant_id = g.tenant_id and k.id = g.client_id
    cross join today
    where g.agency_id = $1::uuid
      and case $5::text
        when 'active' then ${enrolled(running)}
        when 'exited' then ${enrolled('e.exit_date <= today.day')} and not ${enrolled(running)}
        when 'none' then not exists (
          select from core.enrollment e where e.tenant_id = g.tenant_id and e.client_id = g.client_id and e.agency_id = $1::uuid)
        else $6::uuid[] is null or ${enrolled('true')}
      end
      and ($7::uuid is null or exists (
        select from core.enrollment e where e.tenant_id = g.tenant_id and e.client_id = g.client_id and e.assigned_staff_id = $7::uuid and ${running})
        or exists (select from core.care_assignment a where a.tenant_id = g.tenant_id and a.client_id = g.client_id and a.staff_member_id = $7::uuid
          and a.starts_on <= today.day and (a.ends_on is null or a.ends_on >= today.day)))
      and ($8::text is null or exists (
        select from mass_sending.client_tag t where t.tenant_id = g.tenant_id and t.client_id = g.client_id and t.agency_id = $1::uuid and t.tag = $8::text))
      and ($9::text[] is null or k.id::text = any ($9::text[]) or k.external_id = any ($9::text[]))
  )
  insert into mass_sending.recipient (tenant_id, id, agency_id, client_id, campaign_id, number, language, reason)
  select tenant_id, gen_random_uuid(), $1::uuid, client_id, $10::uuid,
    case when reason is null then row_number() over (partition by reason is null order by client_id) end, language, reason
  from chosen`

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

const countKnown = `
  select count(distinct given)::int as known from unnest($2::text[]) as given
  where exists (select from core.client_agency g join core.client k on k.tenant_id = g.tenant_id and k.id = g.client_id
    where g.agency_id = $1::uuid and (k.id::text = given or k.external_id = given))`

/** How many lines of a list name no client of the agency. */
export async function countUnknown(scope: Scope, ids: readonly string[]): Promise<number> {
  const [row] = await ask<{ known: number }>(scope, countKnown, [scope.agencyId, arrayOf(ids)])
  return ids.length - (row?.known ?? 0)
}
