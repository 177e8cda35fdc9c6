import type { PluginMigration } from '@lintel/core/server'

/** A message with a file may say nothing else. */
export const sendFilesAlone: PluginMigration = {
  stamp: '20261127-send-files-alone',
  up: `
alter table messaging.message drop constraint message_body_check;
alter table messaging.message add constraint message_body_check
  check (length(body) <= 5000 and (length(body) >= 1 or file_count > 0));`,
}
