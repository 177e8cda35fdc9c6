import type { PluginMigration } from '../../plugin.js'

/**
 * What staff may do for a client who cannot get back in: make a code on paper, three a day at the most. The code itself is
 * kept as its hash; for ten minutes, sealed, it can be read again in the sign-in that made it, to be printed.
 */
export const createWayBack: PluginMigration = {
  stamp: '20261127-create-way-back',
  up: `
create function core.issue_paper_code(client uuid, access uuid, code_hash text, shown_hash text, sealed text, session uuid)
returns boolean language plpgsql volatile security definer set search_path = '' as $$
declare
  login uuid;
begin
  select p.account_id into login from core.profile_access p
    join core.account a on a.tenant_id = p.tenant_id and a.id = p.account_id
    join core.client_agency s on s.tenant_id = p.tenant_id and s.client_id = p.client_id
    where p.tenant_id = core.ctx_tenant() and p.id = access and p.client_id = client and p.is_active and a.is_active
      and s.agency_id = any (core.ctx_agencies()) and core.ctx_staff() is not null limit 1;
  if login is null then return null; end if;
  if (select count(*) from auth.ticket t where t.tenant_id = core.ctx_tenant() and t.account_id = login and t.purpose = 'paperCode'
      and t.created_at > clock_timestamp() - interval '1 day') >= 3 then return false; end if;
  update auth.ticket set used_at = clock_timestamp()
    where tenant_id = core.ctx_tenant() and account_id = login and purpose = 'paperCode' and used_at is null;
  insert into auth.ticket (tenant_id, hash, purpose, account_id, expires_at)
    values (core.ctx_tenant(), pg_catalog.decode(code_hash, 'hex'), 'paperCode', login, clock_timestamp() + interval '3 days');
  insert into auth.ticket (tenant_id, hash, purpose, account_id, session_id, content, expires_at)
    values (core.ctx_tenant(), pg_catalog.decode(shown_hash, 'hex'), 'shownPaper', core.ctx_account(), session, sealed,
      clock_timestamp() + interval '10 minutes')
    on conflict (tenant_id, hash) do update
    set content = excluded.content, created_at = clock_timestamp(), expires_at = excluded.expires_at;
  return true;
end $$;
create function core.shown_paper_code(shown_hash text, session uuid) returns table (sealed text, created_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select t.content, t.created_at from auth.ticket t
  where t.tenant_id = core.ctx_tenant() and t.hash = pg_catalog.decode(shown_hash, 'hex') and t.purpose = 'shownPaper'
    and t.account_id = core.ctx_account() and t.session_id = session and t.expires_at > clock_timestamp()
$$;
create function auth.client_of(account uuid) returns uuid language sql stable security definer set search_path = '' as $$
  select p.client_id from core.profile_access p
  where p.tenant_id = core.ctx_tenant() and p.account_id = account and p.is_active and p.relation = 'self' limit 1
$$;
grant execute on function core.issue_paper_code(uuid, uuid, text, text, text, uuid), core.shown_paper_code(text, uuid) to lintel_app;
grant execute on function auth.client_of(uuid) to lintel_auth;
`,
}
