import { anyAgency, atWork, guard, systemAll } from '../../data/guard.js'
import type { PluginMigration } from '../../plugin.js'

const own = `${atWork} and agency_id = ${anyAgency}`
const open = `accepted_at is null and cancelled_at is null and expires_at > clock_timestamp()`

const tables = `
create table core.invitation (
  tenant_id uuid not null default core.ctx_tenant(),
  id uuid not null,
  agency_id uuid not null,
  client_id uuid not null,
  channel text not null constraint invitation_channel_check check (channel in ('email', 'sms')),
  sent_by uuid,
  round_id uuid,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  last_sent_at timestamptz not null,
  sends int not null default 1,
  reminders int not null default 0,
  delivery_id uuid,
  opened_at timestamptz,
  accepted_at timestamptz,
  accepted_by uuid,
  cancelled_at timestamptz,
  cancelled_by uuid,
  constraint invitation_pkey primary key (tenant_id, id),
  constraint invitation_client_foreign foreign key (tenant_id, client_id, agency_id)
    references core.client_agency (tenant_id, client_id, agency_id) on delete cascade
);
comment on column core.invitation.sent_by is 'A staff member; null where the system did it.';
create index invitation_client_index on core.invitation (tenant_id, client_id, agency_id, created_at desc);
create index invitation_open_index on core.invitation (tenant_id, agency_id, last_sent_at) where accepted_at is null and cancelled_at is null;
create unique index invitation_one_open on core.invitation (tenant_id, client_id, agency_id) where accepted_at is null and cancelled_at is null;

create table auth.invitation_token (
  tenant_id uuid not null default core.ctx_tenant(),
  hash bytea not null constraint invitation_token_hash_check check (length(hash) = 32),
  invitation_id uuid not null,
  constraint invitation_token_pkey primary key (tenant_id, hash),
  constraint invitation_token_tenant_id_invitation_id_foreign foreign key (tenant_id, invitation_id)
    references core.invitation (tenant_id, id) on delete cascade
);
create index invitation_token_invitation_index on auth.invitation_token (tenant_id, invitation_id);
comment on table auth.invitation_token is 'SHA-256 of the tokens in invitations. A reminder has one of its own, and the first stays good.';

create table core.invitation_round (
  tenant_id uuid not null default core.ctx_tenant(),
  id uuid not null,
  agency_id uuid not null,
  started_by uuid,
  with_sms boolean not null,
  total int not null,
  sent int not null default 0,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  constraint invitation_round_pkey primary key (tenant_id, id),
  constraint invitation_round_tenant_id_agency_id_foreign foreign key (tenant_id, agency_id) references core.agency (tenant_id, id)
);
create index invitation_round_agency_index on core.invitation_round (tenant_id, agency_id, created_at desc);
create unique index invitation_round_one_running on core.invitation_round (tenant_id, agency_id) where finished_at is null;
`
const rights = `
${['invitation', 'invitation_round']
  .map(
    (table) => `${guard(`core.${table}`)}${systemAll(`core.${table}`)}
create policy own_agency on core.${table} for select to lintel_app using (${own});
create policy own_agency_insert on core.${table} for insert to lintel_app with check (${own});
create policy own_agency_update on core.${table} for update to lintel_app using (${own}) with check (${own});
grant select, insert on core.${table} to lintel_app;`,
  )
  .join('\n')}
grant update (expires_at, last_sent_at, sends, reminders, delivery_id, channel, cancelled_at, cancelled_by) on core.invitation to lintel_app;
grant update (sent, finished_at) on core.invitation_round to lintel_app;
${guard('auth.invitation_token')}
`
/** Each works on one invitation: staff keep tokens of their own agency's, and whoever holds a token may use it. */
const functions = `
create function core.keep_invitation_token(invitation uuid, token_hash bytea) returns boolean
language sql volatile security definer set search_path = '' as $$
  with kept as (
    insert into auth.invitation_token (tenant_id, hash, invitation_id)
    select i.tenant_id, token_hash, i.id from core.invitation i
    where i.tenant_id = core.ctx_tenant() and i.id = invitation and core.ctx_works_for_agency() and i.agency_id = any (core.ctx_agencies())
      and i.${open.replaceAll(' and ', ' and i.')}
    returning 1)
  select exists (select from kept)
$$;

create function core.open_invitation(token_hash bytea, is_first boolean)
returns table (invitation_id uuid, agency_id uuid, client_id uuid, agency text, name text, expires_at timestamptz)
language plpgsql volatile security definer set search_path = '' as $$
#variable_conflict use_column
declare
  found core.invitation;
begin
  select i.* into found from auth.invitation_token t join core.invitation i on i.tenant_id = t.tenant_id and i.id = t.invitation_id
    where t.tenant_id = core.ctx_tenant() and t.hash = token_hash and i.${open.replaceAll(' and ', ' and i.')};
  if found.id is null then return; end if;
  if is_first then
    update core.invitation i set opened_at = clock_timestamp() where i.tenant_id = found.tenant_id and i.id = found.id;
    update core.delivery d set opened_at = coalesce(d.opened_at, clock_timestamp()), state = 'opened'
      where d.tenant_id = found.tenant_id and d.id = found.delivery_id and d.state in ('sent', 'delivered', 'opened');
  elsif coalesce(found.opened_at < clock_timestamp() - interval '1 hour', true) then
    return;
  end if;
  return query select found.id, found.agency_id, found.client_id, g.name, coalesce(nullif(c.preferred_name, ''), c.given_name) || ' ' || c.family_name, found.expires_at
    from core.agency g join core.client c on c.tenant_id = g.tenant_id and c.id = found.client_id
    where g.tenant_id = found.tenant_id and g.id = found.agency_id;
end $$;

create function core.read_invitation(token_hash bytea) returns table (agency text, expires_at timestamptz)
language sql stable security definer set search_path = '' as $$
  select g.name, i.expires_at from auth.invitation_token t
  join core.invitation i on i.tenant_id = t.tenant_id and i.id = t.invitation_id
  join core.agency g on g.tenant_id = i.tenant_id and g.id = i.agency_id
  where t.tenant_id = core.ctx_tenant() and t.hash = token_hash and i.${open.replaceAll(' and ', ' and i.')}
    and i.opened_at > clock_timestamp() - interval '1 hour'
$$;

-- The account stands already: made in the same transaction, or signed in. The invitation is used up by the first who comes.
create function core.use_invitation(token_hash bytea, by_account uuid) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare
  used core.invitation;
begin
  update core.invitation i set accepted_at = clock_timestamp(), accepted_by = by_account
    from auth.invitation_token t
    where t.tenant_id = core.ctx_tenant() and t.hash = token_hash and i.tenant_id = t.tenant_id and i.id = t.invitation_id
      and i.${open.replaceAll(' and ', ' and i.')}
    returning i.* into used;
  if used.id is null then return null; end if;
  insert into core.profile_access (tenant_id, id, account_id, client_id, relation, basis)
    values (used.tenant_id, gen_random_uuid(), by_account, used.client_id, 'self', 'invitation')
    on conflict (tenant_id, account_id, client_id) do update set is_active = true, ends_on = null;
  delete from auth.invitation_token t where t.tenant_id = used.tenant_id and t.invitation_id = used.id;
  return used.client_id;
end $$;

create function core.join_by_invitation(token_hash bytea) returns uuid language sql volatile security definer set search_path = '' as $$
  select core.use_invitation(token_hash, core.ctx_account()) where core.ctx_account() is not null
$$;
create function core.accept_invitation(token_hash bytea, new_account jsonb, password_hash text) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare
  of_client uuid;
  account uuid := (new_account->>'id')::uuid;
begin
  insert into core.account (tenant_id, id, username, email, display_name, language)
    values (core.ctx_tenant(), account, new_account->>'username', new_account->>'email', new_account->>'displayName', new_account->>'language');
  insert into auth.credential (tenant_id, account_id, password_hash) values (core.ctx_tenant(), account, password_hash);
  of_client := core.use_invitation(token_hash, account);
  if of_client is null then raise exception 'The invitation does not hold' using errcode = 'P0002'; end if;
  return of_client;
end $$;
revoke execute on function core.use_invitation(bytea, uuid) from public;
grant execute on function core.keep_invitation_token(uuid, bytea), core.open_invitation(bytea, boolean), core.read_invitation(bytea),
  core.join_by_invitation(bytea), core.accept_invitation(bytea, jsonb, text) to lintel_app;
`

/** Invitations to the portal: who was asked by which agency, and the tokens, of which only hashes are kept. */
export const createInvitations: PluginMigration = {
  stamp: '20261127-create-invitations',
  up: tables + rights + functions,
}
