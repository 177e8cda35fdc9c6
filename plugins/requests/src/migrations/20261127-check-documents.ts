import type { PluginMigration } from '@lintel/core/server'

/** What staff decided about each file of a request, by the ids of the files. */
export const checkDocuments: PluginMigration = {
  stamp: '20261127-check-documents',
  up: `
alter table requests.request add column checks jsonb;
grant update (checks) on requests.request to lintel_app;`,
}
