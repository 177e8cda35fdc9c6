import type { PluginMigration } from '@lintel/core/server'

/** Since when the client has not seen what staff changed, and since when it is off the client’s list. */
export const keepUp: PluginMigration = {
  stamp: '20261128-keep-up',
  up: `
alter table requests.request add column changed_at timestamptz, add column removed_at timestamptz;
grant update (changed_at, removed_at) on requests.request to lintel_app;`,
}
