import type { PluginMigration } from '@lintel/core/server'

/** What a campaign carries besides its text and the day it is due: a web address, a packet, a last day. */
export const carryExtras: PluginMigration = {
  stamp: '20261127-carry-extras',
  up: `
alter table mass_sending.campaign add column extras jsonb not null default '{}';
alter table mass_sending.campaign alter column extras drop default;`,
}
