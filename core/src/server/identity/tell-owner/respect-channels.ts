import type { PluginMigration } from '../../plugin.js'

const same = {
  email: `lower(w.address) = lower(core.delivery_address(of_account, null, 'email'))`,
  sms: `regexp_replace(w.address, '\\D', '', 'g') = regexp_replace(core.delivery_address(of_account, null, 'sms'), '\\D', '', 'g')`,
}
const stops = (kind: keyof typeof same): string => `pg_catalog.array_remove(array[
    case when ${kind === 'email' ? 'f.no_email' : 'f.no_texts'} then 'asksNot' end,
    case when (select bool_and(w.withdrawn_at is not null) from core.contact_channel w
      where w.tenant_id = core.ctx_tenant() and w.client_id = own.client and w.kind = '${kind}' and ${same[kind]}) then 'withdrawn' end,
    case when nullif(f.note, '') is not null then 'note' end], null)`

/**
 * What keeps the portal from writing to the owner of an account by itself is the same as for invitations (`warningsOf`): they
 * asked not to be written to, took their consent back, or left a note that a person has to read.
 */
export const respectChannels: PluginMigration = {
  stamp: '20261127-respect-channels',
  up: `
create function auth.stops_writing(of_account uuid) returns table (email text[], sms text[])
language sql stable security definer set search_path = '' as $$
  select ${stops('email')}, ${stops('sms')}
  from (select auth.client_of(of_account) as client) own
  left join core.contact_safety f on f.tenant_id = core.ctx_tenant() and f.client_id = own.client
$$;
create or replace function auth.ways_to_tell(account uuid) returns table (by_email boolean, by_sms boolean)
language sql stable security definer set search_path = '' as $$
  select core.delivery_address(account, null, 'email') is not null and s.email = '{}',
    core.delivery_address(account, null, 'sms') is not null and s.sms = '{}'
  from auth.stops_writing(account) s
$$;
-- For staff who change the sign-in of somebody: only whether and how that person can be told.
create function core.ways_to_tell(account uuid) returns table (by_email boolean, by_sms boolean)
language sql stable security definer set search_path = '' as $$
  select w.by_email, w.by_sms from auth.ways_to_tell(account) w where core.ctx_works_for_agency()
$$;
grant execute on function auth.stops_writing(uuid) to lintel_auth;
grant execute on function core.ways_to_tell(uuid) to lintel_app;
`,
}
