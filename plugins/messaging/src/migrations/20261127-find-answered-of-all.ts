import type { PluginMigration } from '@lintel/core/server'

/** The list and the search of a whole agency leave out what went to many and nobody answered, as the inbox of one does. */
export const findAnsweredOfAll: PluginMigration = {
  stamp: '20261127-find-answered-of-all',
  up: `
create index conversation_agency_answered_index on messaging.conversation (tenant_id, agency_id, last_message_at desc, id desc)
  where campaign_id is null or message_count > 1;
drop index messaging.conversation_agency_id_last_message_at_id_index;`,
}
