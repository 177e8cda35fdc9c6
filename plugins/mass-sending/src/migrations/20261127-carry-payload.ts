import type { PluginMigration } from '@lintel/core/server'

/** What was chosen to be sent, as it stood when it was counted, and how many things each person gets of it. */
export const carryPayload: PluginMigration = {
  stamp: '20261127-carry-payload',
  up: `
alter table mass_sending.campaign add column payload jsonb, add column weight int not null default 1;`,
}
