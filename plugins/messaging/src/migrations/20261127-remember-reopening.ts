import type { PluginMigration } from '@lintel/core/server'

/** When staff opened a conversation again without writing: the hours until it closes by itself begin anew. */
export const rememberReopening: PluginMigration = {
  stamp: '20261127-remember-reopening',
  up: `
alter table messaging.conversation add column reopened_at timestamptz;
grant update (reopened_at) on messaging.conversation to lintel_app;`,
}
