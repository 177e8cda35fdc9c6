import type { PluginMigration } from '@lintel/core/server'

/**
 * Whom news are for, with what each of them chose, for many pieces of news at once. Every message asks, and the policies of
 * people cost more than the look itself (docs/decisions/0171); so the owner looks, and asks what those policies ask: a
 * handler or a job, staff of the agencies in view, clients whom one of them serves.
 */
export const findHearers: PluginMigration = {
  stamp: '20261127-find-hearers',
  up: `
create function notifications.hearers(wanted uuid[], kinds text[], at_work boolean, fallback_zone text)
returns table (place int, account_id uuid, zone text, from_minute int, until_minute int, channels text[], rhythm text, says_what boolean, by text[])
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
  tenant uuid := core.ctx_tenant();
  own uuid[] := core.ctx_agencies();
begin
  if core.ctx_account() is not null or not core.ctx_works_for_agency() then return; end if;
  if at_work then
    return query
      select w.place::int, a.id, coalesce(nullif(a.time_zone, ''), g.time_zone, fallback_zone), q.from_minute, q.until_minute,
        c.channels, coalesce(c.rhythm, 'atOnce'), coalesce(m.says_what, false), s.notify_by
      from unnest(wanted, kinds) with ordinality w (whom, kind, place)
      join core.staff_member s on s.tenant_id = tenant and s.id = w.whom and s.is_active and s.agency_id = any (own)
      join core.account a on a.tenant_id = tenant and a.id = s.account_id and a.is_active
      left join core.agency g on g.tenant_id = tenant and g.id = s.agency_id
      left join notifications.quiet_hours q on q.tenant_id = tenant and q.account_id = a.id
      left join notifications.manner m on m.tenant_id = tenant and m.account_id = a.id
      left join notifications.choice c on c.tenant_id = tenant and c.account_id = a.id and c.kind_name = w.kind and c.is_at_work;
  else
    return query
      select w.place::int, a.id, coalesce(nullif(a.time_zone, ''), g.time_zone, fallback_zone), q.from_minute, q.until_minute,
        c.channels, coalesce(c.rhythm, 'atOnce'), coalesce(m.says_what, false), null::text[]
      from unnest(wanted, kinds) with ordinality w (whom, kind, place)
      -- Those who act for the client are not told, because the client may keep things from them.
      join core.profile_access p on p.tenant_id = tenant and p.client_id = w.whom and p.relation = 'self' and p.is_active
      join core.account a on a.tenant_id = tenant and a.id = p.account_id and a.is_active
      left join core.agency g on g.tenant_id = tenant and g.id = own[1]
      left join notifications.quiet_hours q on q.tenant_id = tenant and q.account_id = a.id
      left join notifications.manner m on m.tenant_id = tenant and m.account_id = a.id
      left join notifications.choice c on c.tenant_id = tenant and c.account_id = a.id and c.kind_name = w.kind and not c.is_at_work
      where exists (select from core.client_agency k where k.tenant_id = tenant and k.client_id = w.whom and k.agency_id = any (own));
  end if;
end $$;
revoke execute on function notifications.hearers(uuid[], text[], boolean, text) from public;
grant execute on function notifications.hearers(uuid[], text[], boolean, text) to lintel_app;
`,
}
