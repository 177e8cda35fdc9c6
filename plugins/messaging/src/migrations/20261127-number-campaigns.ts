import type { PluginMigration } from '@lintel/core/server'

/** One conversation per campaign and client, kept by the database: whatever is tried again makes no second one. */
export const numberCampaigns: PluginMigration = {
  stamp: '20261127-number-campaigns',
  up: `
alter table messaging.conversation add column campaign_id uuid;
create unique index conversation_campaign_unique on messaging.conversation (tenant_id, campaign_id, client_id) where campaign_id is not null;`,
}
