import type { PluginMigration } from '@lintel/core/server'

/** A second step: whom an agency names for what is overdue still, and since when they know of it. */
export const tellFurther: PluginMigration = {
  stamp: '20261127-tell-further',
  up: `
alter table messaging.conversation add column further_since timestamptz;
grant update (further_since) on messaging.conversation to lintel_app;
alter table messaging.conversation
  add constraint conversation_further_check check (further_since is null or overdue_since is not null);
alter table messaging.staff_contact add column hears_further boolean not null default false;
grant update (hears_further) on messaging.staff_contact to lintel_app;`,
}
