import type { PluginMigration } from '@lintel/core/server'

const running = '(e.entry_date <= day and (e.exit_date is null or e.exit_date > day))'
const enrolled = (when: string): string => `exists (
        select from core.enrollment e where e.tenant_id = tenant and e.client_id = g.client_id and e.agency_id = of_agency
          and (programs is null or e.program_id = any (programs)) and ${when})`

const reasons = (some: string, ofThem = 'true'): string => `
      select g.client_id, case when f.client_id is not null then 'refused' when a.client_id is null then 'noAccount'
        when o.client_id is not null then 'optedOut' when needs_consent and c.client_id is null then 'noConsent' end
      from core.client_agency g
      left join (select client_id from core.portal_refusal
        where tenant_id = tenant and agency_id = of_agency and withdrawn_at is null) f on f.client_id = g.client_id
      left join (select distinct p.client_id from core.profile_access p
        where p.tenant_id = tenant and p.is_active and p.relation in ('self', 'representative') and ${ofThem}
          and (p.starts_on is null or p.starts_on <= current_date) and (p.ends_on is null or p.ends_on >= current_date)) a on a.client_id = g.client_id
      left join (select client_id from mass_sending.opt_out where tenant_id = tenant and agency_id = of_agency) o on o.client_id = g.client_id
      left join (select distinct p.client_id from core.contact_channel p
        where needs_consent and p.tenant_id = tenant and p.withdrawn_at is null and p.purposes && '{messages,news}'::text[]
          and ${ofThem}) c on c.client_id = g.client_id
      where g.tenant_id = tenant and g.agency_id = of_agency and ${some}`

/**
 * Who is chosen, whom to tell, and why a client is left out. The policies of four tables, each asking others, would be evaluated for every one of
 * 100,000 clients; the owner looks it up instead, and only for agencies and clients in view of somebody at work.
 */
export const tellReasons: PluginMigration = {
  stamp: '20261127-tell-reasons',
  up: `
create function mass_sending.reasons(of_agency uuid, needs_consent boolean, clients uuid[]) returns table (client_id uuid, reason text)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
declare
  tenant uuid := core.ctx_tenant();
begin
  if not core.ctx_works_for_agency() or of_agency <> all (core.ctx_agencies()) then return; end if;
  if clients is null then
    return query ${reasons('true')};
  else
    return query ${reasons('g.client_id = any (clients)', 'p.client_id = any (clients)')};
  end if;
end $$;
revoke execute on function mass_sending.reasons(uuid, boolean, uuid[]) from public;
grant execute on function mass_sending.reasons(uuid, boolean, uuid[]) to lintel_app;

-- Whom to tell that there is news: accounts that act for these clients.
create function mass_sending.listeners(of_clients uuid[]) returns uuid[]
language plpgsql stable security definer set search_path = '' as $$
begin
  if not core.ctx_works_for_agency() then return '{}'; end if;
  return array(select distinct p.account_id from core.profile_access p
    where p.tenant_id = core.ctx_tenant() and p.client_id = any (of_clients) and p.is_active and p.relation in ('self', 'representative')
      and exists (select from core.client_agency g
        where g.tenant_id = p.tenant_id and g.client_id = p.client_id and g.agency_id = any (core.ctx_agencies())));
end $$;
revoke execute on function mass_sending.listeners(uuid[]) from public;
grant execute on function mass_sending.listeners(uuid[]) to lintel_app;

create function mass_sending.choose(of_agency uuid, needs_consent boolean, at timestamptz, zone text, enrollment text, programs uuid[],
  staff uuid, of_tag text, given text[], of_campaign uuid, spoken text[]) returns void
language plpgsql volatile security definer set search_path = '' as $$
declare
  tenant uuid := core.ctx_tenant();
  day date := (at at time zone zone)::date;
begin
  if not core.ctx_works_for_agency() or of_agency <> all (core.ctx_agencies()) then return; end if;
  insert into mass_sending.recipient (tenant_id, id, agency_id, client_id, campaign_id, number, language, reason)
  select tenant, gen_random_uuid(), of_agency, chosen.client_id, of_campaign,
    case when chosen.reason is null then row_number() over (partition by chosen.reason is null order by chosen.client_id) end,
    chosen.language, chosen.reason
  from (
    select g.client_id, why.reason,
      case when split_part(coalesce(k.language, ''), '-', 1) = any (spoken) then split_part(k.language, '-', 1) else spoken[1] end as language
    from core.client_agency g
    join core.client k on k.tenant_id = g.tenant_id and k.id = g.client_id
    join mass_sending.reasons(of_agency, needs_consent, null) why on why.client_id = g.client_id
    where g.tenant_id = tenant and g.agency_id = of_agency
      and case enrollment
        when 'active' then ${enrolled(running)}
        when 'exited' then ${enrolled('e.exit_date <= day')} and not ${enrolled(running)}
        when 'none' then not exists (
          select from core.enrollment e where e.tenant_id = tenant and e.client_id = g.client_id and e.agency_id = of_agency)
        else programs is null or ${enrolled('true')}
      end
      and (staff is null or exists (
        select from core.enrollment e where e.tenant_id = tenant and e.client_id = g.client_id and e.agency_id = of_agency
          and e.assigned_staff_id = staff and ${running})
        or exists (select from core.care_assignment a where a.tenant_id = tenant and a.client_id = g.client_id and a.staff_member_id = staff
          and a.starts_on <= day and (a.ends_on is null or a.ends_on >= day)))
      and (of_tag is null or exists (
        select from mass_sending.client_tag t
        where t.tenant_id = tenant and t.client_id = g.client_id and t.agency_id = of_agency and t.tag = of_tag))
      and (given is null or k.id::text = any (given) or k.external_id = any (given))
  ) chosen;
end $$;
revoke execute on function mass_sending.choose(uuid, boolean, timestamptz, text, text, uuid[], uuid, text, text[], uuid, text[]) from public;
grant execute on function mass_sending.choose(uuid, boolean, timestamptz, text, text, uuid[], uuid, text, text[], uuid, text[]) to lintel_app;
`,
}
