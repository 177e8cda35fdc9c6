import type { PluginMigration } from '@lintel/core/server'

/**
 * What a staff member looks through is what somebody answered: of what went to many, only that. Without this index an inbox
 * would pass by a hundred thousand unanswered conversations, and they would be counted on every page.
 */
export const findAnswered: PluginMigration = {
  stamp: '20261127-find-answered',
  up: `
create index conversation_answered_index on messaging.conversation (tenant_id, staff_member_id, last_message_at desc, id desc)
  where campaign_id is null or message_count > 1;
drop index messaging.conversation_staff_member_id_last_message_at_id_index;`,
}
