import type { PluginMigration } from '../plugin.js'

/** The pictures themselves. They are public and small, so they stand beside their addresses and go where the rows go. */
export const keepLogos: PluginMigration = {
  stamp: '20261127-keep-logos',
  up: `
-- On an empty database the first tenant was added in this very transaction: what waits for its end goes first.
set constraints all immediate;
set constraints all deferred;
alter table core.tenant add column logo_content bytea constraint tenant_logo_content_check check (octet_length(logo_content) <= 102400);
alter table core.agency add column logo_content bytea constraint agency_logo_content_check check (octet_length(logo_content) <= 102400);
grant update (logo_content) on core.agency to lintel_app;
`,
}
