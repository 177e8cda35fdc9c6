import { p } from '@mikro-orm/core'
import { defineContract } from '../../src/contract/index.js'
import { agencyEntity, clientEntity, sharedEntity, tenantEntity } from '../../src/server/data/tenant-entity.js'
import { rareRightsApart } from '../../src/server/data/rare-rights-apart.js'
import { tenantTable } from '../../src/server/data/tenant-table.js'

/** A plugin with one table of each kind, for the tests of access. */
export const samplePlugin = defineContract({ id: 'samplePlugin', version: '1.0.0' })

export const Article = tenantEntity(samplePlugin, 'Article', { title: p.text() })
export const Slot = agencyEntity(samplePlugin, 'Slot', { startsAt: p.datetime(6), seats: p.integer().default(1) })
export const Note = clientEntity(samplePlugin, 'Note', {
  body: p.text(),
  tags: p.array().defaultRaw(`'{}'`),
  extra: p.json<{ mood?: string }>().nullable(),
  writtenAt: p.datetime(6).defaultRaw('now()'),
})
export const Remark = clientEntity(samplePlugin, 'Remark', { body: p.text() })
export const NoteLine = clientEntity(samplePlugin, 'NoteLine', {
  note: () => p.manyToOne(Note).joinColumns('tenant_id', 'note_id'),
  text: p.text(),
})
export const Language = sharedEntity(samplePlugin, 'Language', { name: p.text() })

const schema = 'sample_plugin'
export const sampleMigrations = [
  {
    stamp: '20261124-create-samples',
    up: [
      tenantTable({ schema, name: 'article', kind: 'tenant', columns: { title: 'text not null' } }),
      tenantTable({
        schema,
        name: 'slot',
        kind: 'agency',
        columns: { starts_at: 'timestamptz not null', seats: 'int not null default 1' },
        uniques: ['agency_id, starts_at'],
      }),
      tenantTable({
        schema,
        name: 'note',
        kind: 'client',
        dataClass: 'notes',
        columns: {
          body: 'text not null',
          tags: `text[] not null default '{}'`,
          extra: 'jsonb',
          written_at: 'timestamptz not null default now()',
        },
        indexes: ['client_id, written_at desc'],
        fixed: ['written_at'],
      }),
      tenantTable({ schema, name: 'remark', kind: 'client', dataClass: 'notes', columns: { body: 'text not null' } }),
      rareRightsApart({ schema, name: 'remark', dataClass: 'notes' }),
      tenantTable({
        schema,
        name: 'note_line',
        kind: 'client',
        mayBreakGlass: false,
        columns: { note_id: 'uuid not null', text: 'text not null' },
        references: { note_id: 'note' },
        allow: ['insert'],
      }),
      tenantTable({
        schema,
        name: 'language',
        kind: 'shared',
        reason: 'names of languages, the same everywhere',
        columns: { name: 'text not null' },
      }),
    ].join('\n'),
  },
]
export const sample = { contract: samplePlugin, migrations: sampleMigrations, entities: [Article, Slot, Note, Remark, NoteLine, Language] }
