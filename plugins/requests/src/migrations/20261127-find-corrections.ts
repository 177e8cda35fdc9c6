import type { PluginMigration } from '@lintel/core/server'

/** What clients corrected about reaching them and nobody has decided about, found by an index that holds nothing else. */
export const findCorrections: PluginMigration = {
  stamp: '20261127-find-corrections',
  up: `
create index request_correction_index on requests.request (tenant_id, agency_id) where (answer->>'outcome') = 'open';`,
}
