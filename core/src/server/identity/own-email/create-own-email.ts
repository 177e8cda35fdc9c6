import type { PluginMigration } from '../../plugin.js'

/**
 * Another e-mail address of one's own: asked for, confirmed by a link to the new one, undone by a link to the one before. The
 * tokens are kept as hashes in `auth.ticket`; whoever holds one may use it, once.
 */
export const createOwnEmail: PluginMigration = {
  stamp: '20261127-create-own-email',
  up: `
alter table core.account add column tells_new_device boolean not null default false;
comment on column core.account.tells_new_device is 'Its owner wants to be told when somebody signs in on a device that is new.';

create function core.own_email() returns table (email text, waiting text, until timestamptz, tells_new_device boolean)
language sql stable security definer set search_path = '' as $$
  select a.email, t.content, t.expires_at, a.tells_new_device from core.account a
  left join lateral (select k.content, k.expires_at from auth.ticket k
    where k.tenant_id = a.tenant_id and k.account_id = a.id and k.purpose = 'emailChange' and k.used_at is null
      and k.expires_at > clock_timestamp() order by k.created_at desc limit 1) as t on true
  where a.tenant_id = core.ctx_tenant() and a.id = core.ctx_account()
$$;

create function core.set_own_notices(tells boolean) returns void language sql volatile security definer set search_path = '' as $$
  update core.account a set tells_new_device = tells where a.tenant_id = core.ctx_tenant() and a.id = core.ctx_account()
$$;

create function core.drop_email_change() returns boolean language plpgsql volatile security definer set search_path = '' as $$
begin
  update auth.ticket t set used_at = clock_timestamp()
    where t.tenant_id = core.ctx_tenant() and t.account_id = core.ctx_account() and t.purpose = 'emailChange' and t.used_at is null;
  return found;
end $$;

-- Whether the address is somebody else's, only the letter tells, and it goes to that address alone.
create function core.ask_email_change(wanted text, token_hash text) returns table (outcome text, client uuid)
language plpgsql volatile security definer set search_path = '' as $$
declare
  mine core.account;
begin
  select a.* into mine from core.account a where a.tenant_id = core.ctx_tenant() and a.id = core.ctx_account() and a.is_active;
  if mine.id is null then return; end if;
  if lower(mine.email) = lower(wanted) then return query select 'same', null::uuid; return; end if;
  if (select count(*) from auth.ticket t where t.tenant_id = mine.tenant_id and t.account_id = mine.id and t.purpose = 'emailChange'
      and t.created_at > clock_timestamp() - interval '1 hour') >= 4 then
    return query select 'tooMany', null::uuid; return;
  end if;
  perform core.drop_email_change();
  insert into auth.ticket (tenant_id, hash, purpose, account_id, content, expires_at)
    values (mine.tenant_id, pg_catalog.decode(token_hash, 'hex'), 'emailChange', mine.id, wanted, clock_timestamp() + interval '1 hour');
  return query select case when exists (select from core.account o where o.tenant_id = mine.tenant_id and o.id <> mine.id
      and lower(o.email) = lower(wanted)) then 'taken' else 'asked' end, auth.client_of(mine.id);
end $$;

create function core.confirm_email(token_hash text, undo_hash text)
returns table (account uuid, client uuid, before text, language text)
language plpgsql volatile security definer set search_path = '' as $$
declare
  spent auth.ticket;
  mine core.account;
begin
  update auth.ticket t set used_at = clock_timestamp()
    where t.tenant_id = core.ctx_tenant() and t.hash = pg_catalog.decode(token_hash, 'hex') and t.purpose = 'emailChange'
      and t.used_at is null and t.expires_at > clock_timestamp() returning t.* into spent;
  select a.* into mine from core.account a
    where a.tenant_id = core.ctx_tenant() and a.id = spent.account_id and a.is_active for update;
  if mine.id is null then return; end if;
  begin
    update core.account a set email = spent.content, updated_at = now() where a.tenant_id = mine.tenant_id and a.id = mine.id;
  exception when unique_violation then return;
  end;
  if mine.email is not null then
    insert into auth.ticket (tenant_id, hash, purpose, account_id, content, expires_at)
      values (mine.tenant_id, pg_catalog.decode(undo_hash, 'hex'), 'emailUndo', mine.id, mine.email, clock_timestamp() + interval '7 days');
  end if;
  return query select mine.id, auth.client_of(mine.id), mine.email, mine.language;
end $$;

-- Whoever still reads the mail of before takes the account back: password, sign-ins, and second steps made since then go.
create function core.undo_email(token_hash text, way_hash text) returns table (account uuid, client uuid)
language plpgsql volatile security definer set search_path = '' as $$
declare
  spent auth.ticket;
  gone record;
begin
  update auth.ticket t set used_at = clock_timestamp()
    where t.tenant_id = core.ctx_tenant() and t.hash = pg_catalog.decode(token_hash, 'hex') and t.purpose = 'emailUndo'
      and t.used_at is null and t.expires_at > clock_timestamp() returning t.* into spent;
  if spent.account_id is null then return; end if;
  begin
    update core.account a set email = spent.content, updated_at = now()
      where a.tenant_id = spent.tenant_id and a.id = spent.account_id and a.is_active;
    if not found then return; end if;
  exception when unique_violation then return;
  end;
  delete from auth.credential c where c.tenant_id = spent.tenant_id and c.account_id = spent.account_id;
  delete from auth.factor f where f.tenant_id = spent.tenant_id and f.account_id = spent.account_id
    and f.created_at > spent.created_at - interval '1 day';
  for gone in update auth.login_session s set ended_at = clock_timestamp()
    where s.tenant_id = spent.tenant_id and s.account_id = spent.account_id and s.ended_at is null returning s.tenant_id, s.id
  loop
    perform pg_catalog.pg_notify('lintel_session', gone.tenant_id || '/' || gone.id);
  end loop;
  update auth.ticket t set used_at = clock_timestamp()
    where t.tenant_id = spent.tenant_id and t.account_id = spent.account_id and t.used_at is null
      and t.purpose in ('emailChange', 'emailUndo', 'wayBack', 'signIn', 'smsCode');
  insert into auth.ticket (tenant_id, hash, purpose, account_id, expires_at)
    values (spent.tenant_id, pg_catalog.decode(way_hash, 'hex'), 'wayBack', spent.account_id, clock_timestamp() + interval '1 hour');
  return query select spent.account_id, auth.client_of(spent.account_id);
end $$;
grant execute on function core.own_email(), core.set_own_notices(boolean), core.drop_email_change(), core.ask_email_change(text, text),
  core.confirm_email(text, text), core.undo_email(text, text) to lintel_app, lintel_operator;
`,
}
