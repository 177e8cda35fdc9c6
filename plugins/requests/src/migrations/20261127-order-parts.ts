import type { PluginMigration } from '@lintel/core/server'

/** The place of a request among those that were sent with it; a client has one of each campaign at each place. */
export const orderParts: PluginMigration = {
  stamp: '20261127-order-parts',
  up: `
alter table requests.request add column part int not null default 0;
alter table requests.request drop constraint request_campaign_id_client_id_unique;
alter table requests.request add constraint request_campaign_id_client_id_part_unique unique (tenant_id, campaign_id, client_id, part);`,
}
