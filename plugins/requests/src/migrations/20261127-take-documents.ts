import type { PluginMigration } from '@lintel/core/server'

/** A request for documents is handed in before it is done; staff accept it, or send it back. */
export const takeDocuments: PluginMigration = {
  stamp: '20261127-take-documents',
  up: `
alter table requests.request add column handed_in_at timestamptz, add column hand_ins int;
grant update (handed_in_at, hand_ins) on requests.request to lintel_app;
alter table requests.request drop constraint request_state_check;
alter table requests.request add constraint request_state_check
  check (state in ('sent', 'delivered', 'opened', 'started', 'handedIn', 'done', 'declined', 'cancelled', 'expired'));`,
}
