import type { PluginMigration } from '../../plugin.js'

/**
 * A device on which notices were switched on belongs to the sign-in there and goes with it: by triggers, so that no way of ending a
 * sign-in can forget it. With a new password, and where somebody else ended a sign-in, what is signed in nowhere goes as well. See
 * docs/decisions/0222.
 */
export const endPushWithSignIn: PluginMigration = {
  stamp: '20261128-end-push-with-sign-in',
  up: `
alter table core.push_device add column session_id uuid;
comment on column core.push_device.session_id is 'The sign-in in which it was added, or the one that took its place.';
grant select (session_id) on core.push_device to lintel_app;
grant update (session_id) on core.push_device to lintel_auth;

create function core.end_push_signed_in_nowhere() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  delete from core.push_device d where d.tenant_id = old.tenant_id and d.account_id = old.account_id
    and not exists (select from auth.login_session s where s.tenant_id = d.tenant_id and s.id = d.session_id
      and s.ended_at is null and s.expires_at > pg_catalog.clock_timestamp());
  return null;
end $$;
create function core.end_push_of_sign_in() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  delete from core.push_device d where d.tenant_id = old.tenant_id and d.account_id = old.account_id and d.session_id = old.id;
  return null;
end $$;
revoke execute on function core.end_push_signed_in_nowhere(), core.end_push_of_sign_in() from public;

create trigger end_push after update of ended_at on auth.login_session
  for each row when (old.ended_at is null and new.ended_at is not null) execute function core.end_push_of_sign_in();
create trigger end_push_by_others after update of ended_at on auth.login_session
  for each row when (old.ended_at is null and new.ended_at is not null and core.ctx_account() <> old.account_id)
  execute function core.end_push_signed_in_nowhere();
create trigger end_push after delete or update of changed_at on auth.credential
  for each row execute function core.end_push_signed_in_nowhere();
`,
}
