import type { PluginMigration } from '@lintel/core/server'

/**
 * Since when a client waits to be read, and since when that is too long. Two moments on the conversation itself: what waits
 * is found by an index that holds nothing else, and no sweep looks at what was read long ago.
 */
export const escalateUnread: PluginMigration = {
  stamp: '20261127-escalate-unread',
  up: `
alter table messaging.conversation add column waits_since timestamptz, add column overdue_since timestamptz;
grant update (waits_since, overdue_since) on messaging.conversation to lintel_app;
alter table messaging.conversation
  add constraint conversation_overdue_check check (overdue_since is null or waits_since is not null and state = 'open');
alter table messaging.conversation no force row level security;
alter table messaging.read_marker no force row level security;
alter table core.staff_member no force row level security;
update messaging.conversation c set waits_since = c.last_message_at
where c.state = 'open' and c.last_message_by = 'client' and not exists (
  select from messaging.read_marker r
  join core.staff_member s on s.tenant_id = r.tenant_id and s.account_id = r.account_id and s.agency_id = c.agency_id
  where r.tenant_id = c.tenant_id and r.conversation_id = c.id and r.position >= c.message_count);
alter table messaging.conversation force row level security;
alter table messaging.read_marker force row level security;
alter table core.staff_member force row level security;
create index conversation_waiting_index on messaging.conversation (tenant_id, agency_id, waits_since)
  where waits_since is not null;
create index conversation_overdue_index on messaging.conversation (tenant_id, agency_id, overdue_since, id) where overdue_since is not null;`,
}
