import type { PluginMigration } from '@lintel/core/server'

/** Each agency answers for its own news: a letter may tell of news of several, and what ended at one has not ended at another. */
export const seeByAgency: PluginMigration = {
  stamp: '20261128-see-by-agency',
  up: `
create or replace function notifications.may_see(of_account uuid, of_delivery uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select core.ctx_account() is null and core.ctx_works_for_agency() and exists (
    select from notifications.notice n
    join core.account a on a.tenant_id = n.tenant_id and a.id = n.account_id and a.is_active
    where n.tenant_id = core.ctx_tenant() and n.agency_id = any (core.ctx_agencies())
      and n.account_id = of_account and of_delivery = any (n.deliveries)
      and (n.source is null or exists (select from core.agency_plugin g
        where g.tenant_id = n.tenant_id and g.agency_id = n.agency_id and g.plugin_id = n.source and g.is_enabled))
      and case when n.path like '/staff/%' then exists (
        select from core.staff_member s
        where s.tenant_id = n.tenant_id and s.account_id = n.account_id and s.agency_id = n.agency_id and s.is_active)
      else n.client_id is null or exists (
        select from core.profile_access p
        where p.tenant_id = n.tenant_id and p.account_id = n.account_id and p.client_id = n.client_id and p.is_active
          and (not n.is_for_other or n.acting is null or p.capabilities = '{}' or n.acting = any (p.capabilities))
          and (p.starts_on is null or p.starts_on <= current_date) and (p.ends_on is null or p.ends_on >= current_date)
          and exists (select from core.client_agency k
            where k.tenant_id = n.tenant_id and k.client_id = n.client_id and k.agency_id = n.agency_id)) end)
$$;
`,
}
