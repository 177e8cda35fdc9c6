import { defineContract, Type } from '../../src/contract/index.js'
import { jobFor } from '../../src/server/job.js'
import { definePlugin } from '../../src/server/plugin.js'

/** A small feature that uses everything HTTP, queue and live offer. */
export const notebook = defineContract({
  id: 'fieldNotebook',
  version: '1.0.0',
  permissions: {
    readNotes: { label: 'Read notes', grant: ['staff', 'client'] },
    writeNotes: { label: 'Write notes', grant: ['staff'] },
  },
  events: { noteWritten: Type.Object({ noteId: Type.Id() }) },
  problems: { notebookFull: { status: 409, title: 'The notebook is full', extra: Type.Object({ pages: Type.Integer() }) } },
  operations: {
    listNotes: {
      method: 'GET',
      path: '/notes',
      permission: 'readNotes',
      query: Type.Object({ page: Type.Integer({ default: 1, minimum: 1 }) }),
      reply: Type.Object({ page: Type.Integer(), agencies: Type.Array(Type.String()) }),
    },
    writeNote: {
      method: 'POST',
      path: '/notes',
      permission: 'writeNotes',
      body: Type.Object({ text: Type.String({ minLength: 1, maxLength: 20 }) }),
      reply: Type.Object({ noteId: Type.Id() }),
    },
    readLeaky: { method: 'GET', path: '/leaky', permission: 'readNotes', reply: Type.Object({ id: Type.String() }) },
    readBroken: { method: 'GET', path: '/broken', permission: 'readNotes', reply: Type.Object({}) },
    readSign: { method: 'GET', path: '/sign', open: true, reply: Type.Object({ says: Type.String() }) },
  },
})

/** What handlers and jobs did, in order. */
export const done: { readonly what: string; readonly noteId: string; readonly agencies: readonly string[] }[] = []
const copyNote = jobFor<typeof notebook>()({
  name: 'copyNote',
  input: Type.Object({ noteId: Type.Id() }),
  async run(scope, { noteId }) {
    done.push({ what: 'copied', noteId, agencies: scope.agencies })
  },
})

export const notebookPlugin = definePlugin({
  contract: notebook,
  jobs: [copyNote],
  words: { en: {}, es: { 'problem.notebookFull': 'El cuaderno está lleno' } },
  operations: {
    listNotes: async ({ query }, scope) => ({ page: query.page, agencies: [...scope.agencies] }),
    async writeNote({ body }, scope) {
      if (body.text === 'full') {
        const { problem } = await import('../../src/contract/index.js')
        throw problem(notebook.problems.notebookFull, { pages: 7 })
      }
      const noteId = scope.newId()
      scope.emit(notebook.events.noteWritten, { noteId })
      scope.notify('fieldNotebook.notes', { accounts: [scope.actor.id] })
      if (body.text === 'undo') throw new Error('undone')
      return { noteId }
    },
    readLeaky: async () => Object.assign({ id: 'a' }, { secret: 'CANARY' }),
    readBroken: async () => {
      throw new Error('CANARY')
    },
    readSign: async () => ({ says: 'welcome' }),
  },
  on: {
    'fieldNotebook.noteWritten': async ({ payload }, scope) => {
      done.push({ what: 'heard', noteId: payload.noteId, agencies: scope.agencies })
      scope.enqueue(copyNote, payload)
    },
  },
  routes(app, withScope) {
    app.get('/file', { config: { permission: 'readNotes' } }, (request) =>
      withScope(request, 'read', async (scope) => `file of ${scope.agencies.length}`),
    )
  },
})
