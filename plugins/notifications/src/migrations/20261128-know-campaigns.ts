import type { PluginMigration } from '@lintel/core/server'

/**
 * News of what was sent to many know under what it was, so that its report can say of each person what left the portal to tell them.
 * A client without a letter is a line without a channel. Answered to those who work for the agency that sent it.
 */
export const knowCampaigns: PluginMigration = {
  stamp: '20261128-know-campaigns',
  up: `
alter table notifications.notice add column campaign_id uuid;
comment on column notifications.notice.campaign_id is 'Under what it was sent to many.';
create index notice_campaign_index on notifications.notice (tenant_id, campaign_id, client_id) where campaign_id is not null;

create function notifications.letters_of(of_campaign uuid, of_clients uuid[])
returns table (client_id uuid, channel text, state text, is_for_other boolean, is_told boolean)
language sql stable security definer set search_path = '' as $$
  select n.client_id, d.channel, d.state, n.is_for_other, n.told_at is not null
  from notifications.notice n
  left join core.delivery d on d.tenant_id = n.tenant_id and d.id = any (n.deliveries)
  where n.tenant_id = core.ctx_tenant() and n.campaign_id = of_campaign and n.client_id = any (of_clients)
    and core.ctx_works_for_agency() and n.agency_id = any (core.ctx_agencies())
  order by n.client_id, n.is_for_other, d.channel, d.created_at
$$;
revoke execute on function notifications.letters_of(uuid, uuid[]) from public;
grant execute on function notifications.letters_of(uuid, uuid[]) to lintel_app;
`,
}
