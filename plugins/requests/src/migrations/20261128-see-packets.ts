import type { PluginMigration } from '@lintel/core/server'

/** When the client has looked at the page of the whole packet, where this part stands as it is. */
export const seePackets: PluginMigration = {
  stamp: '20261128-see-packets',
  up: `
alter table requests.request add column packet_seen_at timestamptz;
grant update (packet_seen_at) on requests.request to lintel_app;`,
}
