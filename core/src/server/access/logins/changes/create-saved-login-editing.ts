import type { PluginMigration } from '../../../plugin.js'

/** Each takes the access first and only while it waits: whoever updates the record in the same moment is not undone. */
const functions = `
create function core.edit_staged_login(of_client uuid, access uuid, login jsonb) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
declare
  account uuid := (select l.account_id from core.staged_client_logins(of_client) l where l.access_id = access);
begin
  if account is null then return false; end if;
  update core.profile_access p set relation = login->>'relation', basis = login->>'basis', ends_on = (login->>'endsOn')::date,
      capabilities = coalesce(array(select jsonb_array_elements_text(login->'capabilities')), '{}'),
      staged_active = (login->>'isActive')::boolean, staged_at = now(), staged_by = core.ctx_staff()
    where p.tenant_id = core.ctx_tenant() and p.id = access and p.staged_at is not null;
  if not found then return false; end if;
  update core.account a set username = login->>'username', display_name = login->>'displayName', updated_at = now()
    where a.tenant_id = core.ctx_tenant() and a.id = account;
  return true;
end $$;

-- Without a hash, Update makes the password.
create function core.set_staged_password(of_client uuid, access uuid, password_hash text) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
declare
  account uuid := (select l.account_id from core.staged_client_logins(of_client) l where l.access_id = access);
begin
  if account is null then return false; end if;
  update core.profile_access p set staged_at = now(), staged_by = core.ctx_staff()
    where p.tenant_id = core.ctx_tenant() and p.id = access and p.staged_at is not null;
  if not found then return false; end if;
  delete from auth.credential c where c.tenant_id = core.ctx_tenant() and c.account_id = account;
  if set_staged_password.password_hash is not null then
    insert into auth.credential (tenant_id, account_id, password_hash, must_change)
      values (core.ctx_tenant(), account, set_staged_password.password_hash, true);
  end if;
  return true;
end $$;
revoke execute on function core.edit_staged_login(uuid, uuid, jsonb), core.set_staged_password(uuid, uuid, text) from public;
grant execute on function core.edit_staged_login(uuid, uuid, jsonb), core.set_staged_password(uuid, uuid, text) to lintel_app;
`

/** A login that was saved and is not made yet may be changed until Update makes it. */
export const createSavedLoginEditing: PluginMigration = { stamp: '20261127-create-saved-login-editing', up: functions }
