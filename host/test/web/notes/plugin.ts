import { core, problem } from '@lintel/core'
import { ask, definePlugin } from '@lintel/core/server'
import { notes } from './contract.js'

const most = 3
/** What was written, over all tests of one file. */
export const kept: { id: string; text: string }[] = []
/** Whether the operation `spoil` fails inside the database, which spoils the transaction. */
export const mischief = { isOn: false }

export const notesPlugin = definePlugin({
  contract: notes,
  operations: {
    listNotes: async () => [...kept],
    readNote: async ({ params }) => {
      const found = kept.find(({ id }) => id === params.noteId)
      if (found === undefined) throw problem(core.problems.notFound)
      return found
    },
    writeNote: async ({ body }, scope) => {
      if (kept.length >= most) throw problem(notes.problems.full)
      const note = { id: scope.newId(), text: body.text }
      kept.push(note)
      return { id: note.id }
    },
    spoil: async (_, scope) => {
      if (mischief.isOn) await ask(scope, 'select 1 / 0', [])
      return true
    },
  },
  ui: new URL('./browser/ui.js', import.meta.url),
})
