import type { PluginMigration } from '../plugin.js'

/**
 * `open_unit` also says what a sign-in still owes: one question at the start of a unit of work, and one answer.
 * A portal user's statements begin with one client, so one plan for all of them is right, and is made once per connection:
 * with the policies in it, planning takes longer than the work (docs/decisions/0160).
 */
export const askOnce: PluginMigration = {
  stamp: '20261127-ask-once',
  up: `
drop function core.sign_in_state(uuid, uuid);
drop function core.open_unit(uuid, uuid, text);
create function core.open_unit(wanted_session uuid, wanted_account uuid, wanted_hat text)
returns table (
  is_valid boolean, hat text, account_name text, language text, time_zone text, staff_member_id uuid, staff_agency_id uuid,
  roles text[], extra_permissions text[], profile_client_id uuid, relation text, capabilities text[], agencies uuid[], revision bigint,
  must_change boolean, has_factor boolean, needs_factor boolean, is_fresh boolean
)
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  this_tenant uuid := core.ctx_tenant();
  pinned_agency uuid;
  pinned_client uuid;
  asked_hat text;
  is_set text;
begin
  agencies := '{}'; roles := '{}'; extra_permissions := '{}'; capabilities := '{}';

  select true, coalesce(wanted_hat, s.hat), s.agency_id, s.client_id, a.display_name, a.language, a.time_zone, t.revision,
    coalesce(c.must_change, false),
    s.has_factor or exists (select from auth.factor f
      where f.tenant_id = this_tenant and f.account_id = wanted_account and f.confirmed_at is not null),
    not coalesce(c.is_public, false) and (this_tenant = '00000000-0000-4000-8000-000000000000'
      or exists (select from core.staff_member w where w.tenant_id = this_tenant and w.account_id = wanted_account and w.is_active)),
    coalesce(s.proved_at > clock_timestamp() - interval '5 minutes', false)
  into is_valid, asked_hat, pinned_agency, pinned_client, account_name, language, time_zone, revision,
    must_change, has_factor, needs_factor, is_fresh
  from auth.login_session s
  join core.account a on a.tenant_id = s.tenant_id and a.id = s.account_id
  join core.tenant t on t.id = s.tenant_id
  left join auth.credential c on c.tenant_id = s.tenant_id and c.account_id = s.account_id
  where s.tenant_id = this_tenant and s.id = wanted_session and s.account_id = wanted_account
    and s.ended_at is null and s.expires_at > now() and a.is_active;
  is_valid := coalesce(is_valid, false);

  if is_valid and asked_hat = 'staff' then
    select 'staff', m.id, m.agency_id, array['staff'] || m.roles, m.extra_permissions, array[m.agency_id]
    into hat, staff_member_id, staff_agency_id, roles, extra_permissions, agencies
    from core.staff_member m
    where m.tenant_id = this_tenant and m.account_id = wanted_account and m.is_active
      and (pinned_agency is null or m.agency_id = pinned_agency)
    order by m.agency_id limit 1;
  elsif is_valid and asked_hat = 'profile' then
    select 'profile', p.client_id, p.relation, p.capabilities, array[case p.relation when 'self' then 'client' else p.relation end],
      array(select c.agency_id from core.client_agency c where c.tenant_id = this_tenant and c.client_id = p.client_id order by c.agency_id)
    into hat, profile_client_id, relation, capabilities, roles, agencies
    from core.profile_access p
    where p.tenant_id = this_tenant and p.account_id = wanted_account and p.is_active
      and (p.starts_on is null or p.starts_on <= current_date) and (p.ends_on is null or p.ends_on >= current_date)
      and (pinned_client is null or p.client_id = pinned_client)
    order by p.relation <> 'self', p.client_id limit 1;
  elsif is_valid and asked_hat = 'operator' and this_tenant = '00000000-0000-4000-8000-000000000000' then
    hat := 'operator';
    roles := '{operator}';
  end if;
  agencies := coalesce(agencies, '{}'); roles := coalesce(roles, '{}');
  extra_permissions := coalesce(extra_permissions, '{}'); capabilities := coalesce(capabilities, '{}');

  is_set := pg_catalog.set_config('lintel.account', case when is_valid then wanted_account::text else '' end, true)
    || pg_catalog.set_config('lintel.staff', coalesce(staff_member_id::text, ''), true)
    || pg_catalog.set_config('lintel.profile', coalesce(profile_client_id::text, ''), true)
    || pg_catalog.set_config('lintel.agencies', agencies::text, true)
    || pg_catalog.set_config('plan_cache_mode', case when hat = 'profile' then 'force_generic_plan' else 'auto' end, true);
  return next;
end $$;
grant execute on function core.open_unit(uuid, uuid, text) to lintel_app, lintel_operator;
`,
}
