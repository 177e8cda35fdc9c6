import { defineContract, type ScopeOf, Type } from '@lintel/core'

const Note = Type.Object({ id: Type.Id(), body: Type.String({ maxLength: 400 }) })

/** A small plugin that keeps every promise, for the tests that break one at a time. */
export const fieldNotes = defineContract({
  id: 'fieldNotes',
  version: '1.0.0',
  permissions: {
    readNotes: { label: 'Read notes', grant: ['client', 'staff'] },
    writeNotes: { label: 'Write notes', grant: ['staff'] },
  },
  operations: {
    listNotes: { method: 'GET', path: '/notes', permission: 'readNotes', reply: Type.Array(Note) },
    getNote: { method: 'GET', path: '/notes/:noteId', permission: 'readNotes', params: Type.Object({ noteId: Type.Id() }), reply: Note },
    writeNote: {
      method: 'POST',
      path: '/clients/:clientId/notes',
      permission: 'writeNotes',
      params: Type.Object({ clientId: Type.Id() }),
      body: Type.Object({ body: Type.String({ minLength: 1, maxLength: 400 }) }),
      reply: Type.Object({ id: Type.Id() }),
    },
  },
  events: { noteWritten: Type.Object({ noteId: Type.Id(), clientId: Type.Id() }) },
})
export type Scope = ScopeOf<typeof fieldNotes>
