import { core, defineContract, Type } from '@lintel/core'

const Note = Type.Object({ id: Type.String(), text: Type.String() })

/** A plugin of these tests: notes in memory, and ways to break. */
export const notes = defineContract({
  id: 'notes',
  version: '1.0.0',
  permissions: {
    readNotes: { label: 'Read notes', grant: ['client', 'representative', 'staff'] },
    writeNotes: { label: 'Write notes', grant: ['client', 'representative'] },
  },
  slots: { noteActions: Type.Object({ noteId: Type.String() }) },
  problems: { full: { status: 409, title: 'There is no room for another note' } },
  operations: {
    listNotes: { method: 'GET', path: '/notes', permission: 'readNotes', reply: Type.Array(Note) },
    readNote: {
      method: 'GET',
      path: '/notes/:noteId',
      permission: 'readNotes',
      params: Type.Object({ noteId: Type.String() }),
      reply: Note,
    },
    writeNote: {
      method: 'POST',
      path: '/notes',
      permission: 'writeNotes',
      body: Type.Object({ text: Type.String({ minLength: 1, maxLength: 40 }), password: Type.Optional(Type.String()) }),
      reply: Type.Object({ id: Type.String() }),
    },
    spoil: { method: 'GET', path: '/spoil', permission: 'readNotes', reply: Type.Boolean() },
  },
})
export const coreSlots = core.slots
