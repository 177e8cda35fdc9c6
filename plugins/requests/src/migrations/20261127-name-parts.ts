import type { PluginMigration } from '@lintel/core/server'

/** Which part of what was asked for each file of a request is, by the ids of the files. */
export const nameParts: PluginMigration = {
  stamp: '20261127-name-parts',
  up: `
alter table requests.request add column places jsonb;
grant update (places) on requests.request to lintel_app;`,
}
