import type { PluginMigration } from '../../plugin.js'

/** A lost second step is taken away by two people: one asks, another confirms within a day. Whose, the operation has checked. */
export const createSecondStepReset: PluginMigration = {
  stamp: '20261127-create-second-step-reset',
  up: `
create function core.second_step_reset(account uuid) returns table (factors int, asked_by uuid, by_name text, asked_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select (select count(*)::int from auth.factor f where f.tenant_id = core.ctx_tenant() and f.account_id = account and f.confirmed_at is not null),
    t.by, a.display_name, t.created_at
  from (select 1) as one
  left join lateral (select t.content::uuid as by, t.created_at from auth.ticket t
    where t.tenant_id = core.ctx_tenant() and t.account_id = account and t.purpose = 'resetFactors' and t.used_at is null
      and t.expires_at > clock_timestamp() order by t.created_at desc limit 1) as t on true
  left join core.account a on a.tenant_id = core.ctx_tenant() and a.id = t.by
$$;
create function core.ask_second_step_reset(account uuid, token_hash text) returns void
language sql volatile security definer set search_path = '' as $$
  update auth.ticket set used_at = clock_timestamp()
    where tenant_id = core.ctx_tenant() and account_id = account and purpose = 'resetFactors' and used_at is null;
  insert into auth.ticket (tenant_id, hash, purpose, account_id, content, expires_at)
    values (core.ctx_tenant(), pg_catalog.decode(token_hash, 'hex'), 'resetFactors', account, core.ctx_account()::text,
      clock_timestamp() + interval '1 day');
$$;
create function core.confirm_second_step_reset(account uuid) returns boolean
language plpgsql volatile security definer set search_path = '' as $$
declare
  gone record;
begin
  update auth.ticket t set used_at = clock_timestamp()
    where t.tenant_id = core.ctx_tenant() and t.account_id = account and t.purpose = 'resetFactors' and t.used_at is null
      and t.expires_at > clock_timestamp() and t.content::uuid <> core.ctx_account();
  if not found then return false; end if;
  delete from auth.factor f where f.tenant_id = core.ctx_tenant() and f.account_id = account;
  delete from auth.recovery_code c where c.tenant_id = core.ctx_tenant() and c.account_id = account;
  for gone in update auth.login_session s set ended_at = clock_timestamp()
    where s.tenant_id = core.ctx_tenant() and s.account_id = account and s.ended_at is null returning s.tenant_id, s.id
  loop
    perform pg_catalog.pg_notify('lintel_session', gone.tenant_id || '/' || gone.id);
  end loop;
  return true;
end $$;
grant execute on function core.second_step_reset(uuid), core.ask_second_step_reset(uuid, text), core.confirm_second_step_reset(uuid) to lintel_app;
`,
}
