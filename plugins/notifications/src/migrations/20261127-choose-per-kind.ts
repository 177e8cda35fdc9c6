import type { PluginMigration } from '@lintel/core/server'

/**
 * Quiet hours and language of one kind of news. Nothing chosen: those of the person. From one minute until the same: none, as
 * an answer. The look for hearers answers what holds for the kind, so that nobody else need know where it was chosen.
 */
export const choosePerKind: PluginMigration = {
  stamp: '20261127-choose-per-kind',
  up: `
alter table notifications.choice
  add column from_minute int constraint choice_from_check check (from_minute between 0 and 1439),
  add column until_minute int constraint choice_until_check check (until_minute between 0 and 1439),
  add column language text constraint choice_language_check check (length(language) between 2 and 35),
  add constraint choice_quiet_check check ((from_minute is null) = (until_minute is null));
grant update (from_minute, until_minute, language) on notifications.choice to lintel_app;
drop function notifications.hearers(uuid[], text[], boolean, text);
create function notifications.hearers(wanted uuid[], kinds text[], at_work boolean, fallback_zone text)
returns table (place int, account_id uuid, zone text, from_minute int, until_minute int, channels text[], rhythm text, says_what boolean,
  language text, by text[])
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
        c.channels, coalesce(c.rhythm, 'atOnce'), coalesce(m.says_what, false), coalesce(c.language, nullif(a.language, '')), s.notify_by
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
        c.channels, coalesce(c.rhythm, 'atOnce'), coalesce(m.says_what, false), coalesce(c.language, nullif(a.language, '')), null::text[]
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
