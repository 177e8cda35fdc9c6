import type { PluginMigration } from '../plugin.js'

/** The owner writes one thing into the trail: that a plugin was taken away, in the transaction that does it. No person acts there. */
export const writePurges: PluginMigration = {
  stamp: '20261128-write-purges',
  up: `
create policy owner_writes_purges on core.audit_entry for insert to lintel_owner
  with check (operation = 'core.purgePlugin' and account_id is null and client_id is null);
`,
}
