import type { PluginMigration } from '../plugin.js'

/** Devices that get notices are sealed as well, and are sealed anew with the rest. */
export const createDeviceSeals: PluginMigration = {
  stamp: '20261127-renew-device-seals',
  up: `
alter function core.sealed_values() rename to sealed_values_before_devices;
create function core.sealed_values() returns table (kind text, id text, part text, value text)
language sql stable security definer set search_path = '' as $$
  select v.kind, v.id, v.part, v.value from core.sealed_values_before_devices() v
  union all
  select 'device', p.id::text, '', p.sealed from core.push_device p where p.tenant_id = core.ctx_tenant()
$$;
alter function core.renew_sealed(text, text, text, text, text) rename to renew_sealed_before_devices;
create function core.renew_sealed(which text, at_id text, at_part text, before text, renewed text) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
begin
  if which <> 'device' then
    return core.renew_sealed_before_devices(which, at_id, at_part, before, renewed);
  end if;
  update core.push_device p set sealed = renewed where p.tenant_id = core.ctx_tenant() and p.id = at_id::uuid and p.sealed = before;
  return found;
end $$;
revoke execute on function core.renew_sealed_before_devices(text, text, text, text, text) from lintel_auth;
revoke execute on function core.sealed_values(), core.renew_sealed(text, text, text, text, text) from public;
grant execute on function core.renew_sealed(text, text, text, text, text) to lintel_auth;
`,
}
