import type { PluginMigration } from '@lintel/core/server'

/**
 * The look for hearers at work asked an earlier form of itself, so that every answer was laid down twice: nearly half of what
 * telling of a message took. And whether a letter about older news is out was looked for among all news a person ever had.
 */
export const hearStaffAtOnce: PluginMigration = {
  stamp: '20261128-hear-staff-at-once',
  up: `
create or replace function notifications.hearers(wanted uuid[], kinds text[], acting text[], at_work boolean, fallback_zone text)
returns table (place int, account_id uuid, zone text, from_minute int, until_minute int, channels text[], rhythm text, says_what boolean,
  language text, by text[], is_for_other boolean)
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
  tenant uuid := core.ctx_tenant();
  own uuid[] := core.ctx_agencies();
begin
  if core.ctx_account() is not null or not core.ctx_works_for_agency() then return; end if;
  if at_work then
    return query
      select w.place::int, a.id, coalesce(nullif(a.time_zone, ''), g.time_zone, fallback_zone),
        coalesce(c.from_minute, q.from_minute), coalesce(c.until_minute, q.until_minute),
        c.channels, coalesce(c.rhythm, 'atOnce'), coalesce(m.says_what, false), coalesce(c.language, nullif(a.language, '')), s.notify_by,
        false
      from unnest(wanted, kinds) with ordinality w (whom, kind, place)
      join core.staff_member s on s.tenant_id = tenant and s.id = w.whom and s.is_active and s.agency_id = any (own)
      join core.account a on a.tenant_id = tenant and a.id = s.account_id and a.is_active
      left join core.agency g on g.tenant_id = tenant and g.id = s.agency_id
      left join notifications.quiet_hours q on q.tenant_id = tenant and q.account_id = a.id
      left join notifications.manner m on m.tenant_id = tenant and m.account_id = a.id
      left join notifications.choice c on c.tenant_id = tenant and c.account_id = a.id and c.kind_name = w.kind and c.is_at_work;
  else
    return query
      select w.place::int, a.id, coalesce(nullif(a.time_zone, ''), g.time_zone, fallback_zone),
        coalesce(c.from_minute, q.from_minute), coalesce(c.until_minute, q.until_minute),
        c.channels, coalesce(c.rhythm, 'atOnce'), coalesce(m.says_what, false), coalesce(c.language, nullif(a.language, '')), null::text[],
        p.relation <> 'self'
      from unnest(wanted, kinds, acting) with ordinality w (whom, kind, acting, place)
      join core.profile_access p on p.tenant_id = tenant and p.client_id = w.whom and p.is_active
        and (p.relation = 'self' or p.relation = 'representative' and w.acting is not null
          and (p.capabilities = '{}' or w.acting = any (p.capabilities))
          and (p.starts_on is null or p.starts_on <= current_date) and (p.ends_on is null or p.ends_on >= current_date))
      join core.account a on a.tenant_id = tenant and a.id = p.account_id and a.is_active
      left join core.agency g on g.tenant_id = tenant and g.id = own[1]
      left join notifications.quiet_hours q on q.tenant_id = tenant and q.account_id = a.id
      left join notifications.manner m on m.tenant_id = tenant and m.account_id = a.id
      left join notifications.choice c on c.tenant_id = tenant and c.account_id = a.id and c.kind_name = w.kind and not c.is_at_work
      where exists (select from core.client_agency k where k.tenant_id = tenant and k.client_id = w.whom and k.agency_id = any (own));
  end if;
end $$;

create index notice_letter_index on notifications.notice (tenant_id, account_id, kind_name, created_at)
  where read_at is null and deliveries <> '{}';
`,
}
