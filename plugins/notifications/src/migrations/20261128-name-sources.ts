import type { PluginMigration } from '@lintel/core/server'

/**
 * Each piece of news names the plugin whose page it leads to, so that it can wait while that plugin is off. Those of before are
 * told apart as they were until now, by their kind and by where they lead.
 */
export const nameSources: PluginMigration = {
  stamp: '20261128-name-sources',
  up: `
alter table notifications.notice add column source text;
comment on column notifications.notice.source is 'The plugin whose page it leads to; none where the page is always there.';
alter table notifications.notice no force row level security;
update notifications.notice set source = case when kind_name like '%:%' then split_part(kind_name, ':', 1)
  when path ~ '^/(messages|staff/inbox)(/|$)' then 'messaging' when path ~ '^/(to-do|staff/requests)(/|$)' then 'requests' end;
alter table notifications.notice force row level security;
`,
}
