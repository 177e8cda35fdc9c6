import type { PluginMigration } from '@lintel/core/server'

/** A request that was sent to many knows its campaign, and a client has one of each. */
export const takeCampaigns: PluginMigration = {
  stamp: '20261127-take-campaigns',
  up: `
alter table requests.request add column campaign_id uuid;
alter table requests.request add constraint request_campaign_id_client_id_unique unique (tenant_id, campaign_id, client_id);`,
}
