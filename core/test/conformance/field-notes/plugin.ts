import { core, problem } from '@lintel/core'
import { ask, clientEntity, definePlugin, p, tenantTable } from '@lintel/core/server'
import { fieldNotes, type Scope } from './contract.js'

export const Note = clientEntity(fieldNotes, 'Note', { body: p.text() })
export const createNotes = tenantTable({ schema: 'field_notes', name: 'note', kind: 'client', columns: { body: 'text not null' } })

interface Row {
  readonly id: string
  readonly body: string
}
const insert = 'insert into field_notes.note (id, agency_id, client_id, body) values ($1, $2, $3, $4) on conflict do nothing'
const write = (scope: Scope, id: string, agencyId: string, clientId: string, body: string) =>
  ask(scope, insert, [id, agencyId, clientId, body])

const en = {
  title: 'Notes',
  'plugin.name': 'Field notes',
  'log.listNotes': 'Looked at notes',
  'log.getNote': 'Read a note',
  'log.writeNote': 'Wrote a note',
  'permission.readNotes': 'Read notes',
  'permission.writeNotes': 'Write notes',
}
const es = {
  title: 'Notas',
  'plugin.name': 'Notas de campo',
  'log.listNotes': 'Vio las notas',
  'log.getNote': 'Leyó una nota',
  'log.writeNote': 'Escribió una nota',
  'permission.readNotes': 'Leer notas',
  'permission.writeNotes': 'Escribir notas',
}

export const fieldNotesPlugin = definePlugin({
  contract: fieldNotes,
  entities: [Note],
  migrations: [{ stamp: '20261127-create-notes', up: createNotes }],
  operations: {
    listNotes: async (_, scope) => [...(await ask<Row>(scope, 'select id, body from field_notes.note order by id limit 20', []))],
    async getNote({ params }, scope) {
      const [note] = await ask<Row>(scope, 'select id, body from field_notes.note where id = $1', [params.noteId])
      if (note === undefined) throw problem(core.problems.notFound)
      return note
    },
    async writeNote({ params, body }, scope) {
      const id = scope.newId()
      await write(scope, id, scope.agencyId, params.clientId, body.body)
      scope.emit(fieldNotes.events.noteWritten, { noteId: id, clientId: params.clientId })
      return { id }
    },
  },
  on: {
    // The event’s own id names the row, so that hearing twice writes once.
    'fieldNotes.noteWritten': async ({ id, payload }, scope) =>
      void (await write(scope, id, scope.agencyId, payload.clientId, 'A note was written')),
  },
  ports: {
    'core.personRecords': (scope) => ({
      all: (clientId) => ask<object>(scope, 'select id, body from field_notes.note where client_id = $1', [clientId]),
      erase: async (clientId) => void (await ask(scope, 'delete from field_notes.note where client_id = $1', [clientId])),
    }),
    'core.samples': (scope) => ({
      async make({ agencyId, clientId, word = 'a sample' }) {
        const id = scope.newId()
        await write(scope, id, agencyId, clientId, word)
        return [{ resource: 'note', id }]
      },
    }),
  },
  words: { en, es },
  ui: new URL('./views/kept/browser/ui.js', import.meta.url),
})
