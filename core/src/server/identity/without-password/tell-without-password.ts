import type { PluginMigration } from '../../plugin.js'

/**
 * Who came in by the accounts of their organisation needs no password here, until that way is turned off. Said of a colleague to
 * those who look after the staff, and as a number to whoever turns it off: they are to be given another way before.
 */
export const tellWithoutPassword: PluginMigration = {
  stamp: '20261128-tell-without-password',
  up: `
create function core.staff_has_password(staff uuid) returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select from core.staff_login(staff) l
    join auth.credential c on c.tenant_id = core.ctx_tenant() and c.account_id = l.account)
$$;
create function core.staff_without_own_way() returns int language sql stable security definer set search_path = '' as $$
  select count(distinct m.account_id)::int from core.staff_member m
    join core.account a on a.tenant_id = m.tenant_id and a.id = m.account_id
  where m.tenant_id = core.ctx_tenant() and m.is_active and a.is_active
    and not exists (select from auth.credential c where c.tenant_id = a.tenant_id and c.account_id = a.id)
    and not exists (select from auth.factor f where f.tenant_id = a.tenant_id and f.account_id = a.id
      and f.kind = 'passkey' and f.confirmed_at is not null)
$$;
revoke execute on function core.staff_has_password(uuid), core.staff_without_own_way() from public;
grant execute on function core.staff_has_password(uuid) to lintel_app;
grant execute on function core.staff_without_own_way() to lintel_app, lintel_operator;
`,
}
