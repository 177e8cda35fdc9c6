import type { PluginMigration } from '@lintel/core/server'

/**
 * News may be told as well to whoever acts for the client (docs/decisions/0226). The look for hearers is a new one with one more
 * argument, so that a process of the version before still finds its own.
 */
export const tellRepresentatives: PluginMigration = {
  stamp: '20261128-tell-representatives',
  up: `
alter table notifications.notice add column is_for_other boolean not null default false;
comment on column notifications.notice.is_for_other is 'Told to somebody who acts for the client.';

create function notifications.may_act(of_account uuid, for_client uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select coalesce(of_account = core.ctx_account(), core.ctx_works_for_agency()) and exists (
    select from core.profile_access p
    where p.tenant_id = core.ctx_tenant() and p.account_id = of_account and p.client_id = for_client and p.is_active
      and (p.starts_on is null or p.starts_on <= current_date) and (p.ends_on is null or p.ends_on >= current_date))
$$;
create function notifications.name_of(for_client uuid) returns text language sql stable security definer set search_path = '' as $$
  select coalesce(nullif(c.preferred_name, ''), c.given_name) || ' ' || c.family_name from core.client c
  where c.tenant_id = core.ctx_tenant() and c.id = for_client and notifications.may_act(core.ctx_account(), for_client)
$$;
create function notifications.has_own_email() returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select from core.account a where a.tenant_id = core.ctx_tenant() and a.id = core.ctx_account() and a.email <> '')
$$;
revoke execute on function notifications.may_act(uuid, uuid), notifications.name_of(uuid), notifications.has_own_email() from public;
grant execute on function notifications.name_of(uuid), notifications.has_own_email() to lintel_app;
grant execute on function notifications.may_act(uuid, uuid) to lintel_app;

create function notifications.hearers(wanted uuid[], kinds text[], acting text[], at_work boolean, fallback_zone text)
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
    return query select h.*, false from notifications.hearers(wanted, kinds, true, fallback_zone) h;
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
revoke execute on function notifications.hearers(uuid[], text[], text[], boolean, text) from public;
grant execute on function notifications.hearers(uuid[], text[], text[], boolean, text) to lintel_app;
`,
}
