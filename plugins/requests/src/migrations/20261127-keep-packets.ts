import { type PluginMigration, tenantTable } from '@lintel/core/server'

/** Packets that an agency keeps to send again: their parts in order, with ids of their own. */
export const keepPackets: PluginMigration = {
  stamp: '20261127-keep-packets',
  up: tenantTable({
    schema: 'requests',
    name: 'packet_template',
    kind: 'agency',
    columns: { name: 'text not null', name_es: 'text', parts: 'jsonb not null', changed_at: 'timestamptz not null' },
    indexes: ['agency_id, name'],
  }),
}
