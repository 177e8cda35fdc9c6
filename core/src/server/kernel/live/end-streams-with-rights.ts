import type { PluginMigration } from '../../plugin.js'

/**
 * Streams of an account end with the transaction that changes what it may do: triggers, so that no way of changing it can
 * forget to say so. The payload names the tenant and the account; every process listens.
 */
export const endStreamsWithRights: PluginMigration = {
  stamp: '20261127-end-streams-with-rights',
  up: `
create function core.end_streams_of_account() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  perform pg_catalog.pg_notify('lintel_rights', old.tenant_id || '/' || account)
    from pg_catalog.unnest(array[(pg_catalog.to_jsonb(old)->>tg_argv[0])::uuid]) account where account is not null;
  return null;
end $$;
create function core.end_streams_of_role() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  changed jsonb := pg_catalog.to_jsonb(case when tg_op = 'DELETE' then old else new end);
begin
  perform pg_catalog.pg_notify('lintel_rights', s.tenant_id || '/' || s.account_id) from core.staff_member s
    where s.tenant_id = (changed->>'tenant_id')::uuid and s.is_active and s.account_id is not null
      and changed->>'key' = any (s.roles || '{staff}'::text[])
      and (changed->>'agency_id' is null or s.agency_id = (changed->>'agency_id')::uuid);
  return null;
end $$;
revoke execute on function core.end_streams_of_account(), core.end_streams_of_role() from public;

create trigger end_streams after update of is_active on core.account
  for each row when (old.is_active and not new.is_active) execute function core.end_streams_of_account('id');
create trigger end_streams after delete or update of account_id, roles, extra_permissions, is_active on core.staff_member
  for each row execute function core.end_streams_of_account('account_id');
create trigger end_streams after delete or update of account_id, relation, capabilities, basis, starts_on, ends_on, is_active
  on core.profile_access for each row execute function core.end_streams_of_account('account_id');
create trigger end_streams after insert or delete or update on core.agency_role
  for each row execute function core.end_streams_of_role();
create trigger end_streams after insert or delete or update on core.role
  for each row execute function core.end_streams_of_role();
`,
}
