import type { PluginMigration } from '@lintel/core/server'

/** What is over is asked for every quarter of an hour, at each agency: along an index that holds only what has a last day and waits. */
export const findExpired: PluginMigration = {
  stamp: '20261128-find-expired',
  up: `
create index request_expires_on_index on requests.request (tenant_id, agency_id, expires_on)
  where expires_on is not null and state in ('sent', 'delivered', 'opened', 'started');`,
}
