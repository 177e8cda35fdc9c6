import type { PluginMigration } from '@lintel/core/server'

/** How many files came with a message: most have none, and reading a conversation then looks for none. */
export const countFiles: PluginMigration = {
  stamp: '20261127-count-files',
  up: 'alter table messaging.message add column file_count int not null default 0;',
}
