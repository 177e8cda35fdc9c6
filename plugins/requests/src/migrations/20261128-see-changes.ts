import type { PluginMigration } from '@lintel/core/server'

/** When the client has looked at what staff changed: that it was changed is still said to who reads it again. */
export const seeChanges: PluginMigration = {
  stamp: '20261128-see-changes',
  up: `
alter table requests.request add column change_seen_at timestamptz;
grant update (change_seen_at) on requests.request to lintel_app;`,
}
