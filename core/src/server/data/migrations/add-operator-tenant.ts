import type { PluginMigration } from '../../plugin.js'

/** The reserved tenant of those who run the host: their accounts live here, and nothing else. See kernel/tenants.ts. */
export const addOperatorTenant: PluginMigration = {
  stamp: '20261124-add-operator-tenant',
  up: `
select set_config('lintel.tenant', '00000000-0000-4000-8000-000000000000', true);
insert into core.tenant (id, slug, name, languages) values ('00000000-0000-4000-8000-000000000000', 'operator', 'Lintel', '{en,es}');
`,
}
