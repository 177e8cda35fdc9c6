import { type PluginMigration, tenantTable } from '@lintel/core/server'

/** The table of goals. `tenantTable` writes the keys, the wall between tenants, the policies and the grants. */
export const createGoals: PluginMigration = {
  stamp: '20261127-create-goals',
  up: tenantTable({
    schema: 'plugin_template',
    name: 'goal',
    kind: 'client',
    columns: { text: 'text not null', set_at: 'timestamptz not null', reached_at: 'timestamptz' },
    indexes: ['client_id, set_at desc'],
    fixed: ['text', 'set_at'],
  }),
}
