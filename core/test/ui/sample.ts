import { core, defineContract, Type } from '@lintel/core'
import { defineUi, defineWords, fill, html, page, slot, useWords } from '@lintel/core/ui'

/** A small plugin of these tests: notes that a person writes, and a slot beside each. */
export const notes = defineContract({
  id: 'notes',
  version: '1.0.0',
  permissions: { readNotes: { label: 'Read notes' }, writeNotes: { label: 'Write notes' } },
  slots: { noteActions: Type.Object({ noteId: Type.Id() }) },
  operations: {
    listNotes: {
      method: 'GET',
      path: '/notes',
      permission: 'readNotes',
      query: Type.Object({ page: Type.Optional(Type.Integer({ default: 1 })) }),
      reply: Type.Array(Type.Object({ id: Type.Id(), text: Type.String() })),
    },
    readNote: {
      method: 'GET',
      path: '/notes/:noteId',
      permission: 'readNotes',
      params: Type.Object({ noteId: Type.Id() }),
      reply: Type.Object({ id: Type.Id(), text: Type.String() }),
    },
    writeNote: {
      method: 'POST',
      path: '/notes',
      permission: 'writeNotes',
      body: Type.Object({
        text: Type.String({ minLength: 1, maxLength: 200 }),
        mood: Type.Optional(Type.Words(['good', 'bad'])),
        count: Type.Optional(Type.Integer({ minimum: 1, maximum: 9 })),
        isUrgent: Type.Optional(Type.Boolean()),
        due: Type.Optional(Type.Day()),
      }),
      reply: Type.Object({ id: Type.Id() }),
    },
    changeAddress: {
      method: 'PUT',
      path: '/notes/:noteId/address',
      permission: 'writeNotes',
      params: Type.Object({ noteId: Type.String() }),
      body: Type.Object({ address: Type.Object({ street: Type.Optional(Type.String()), city: Type.String() }) }),
    },
    changeSecret: { method: 'PUT', path: '/secret', permission: 'writeNotes', body: Type.Object({ newPassword: Type.String() }) },
  },
})
export const noteWords = defineWords({
  en: { title: 'Notes', one: 'Note: {text}', many: '{count, plural, one {# note} other {# notes}}' },
  es: { title: 'Notas', one: 'Nota: {text}', many: '{count, plural, one {# nota} other {# notas}}' },
})
/** The words of the form that writes a note. */
export const formWords = defineWords({
  en: {
    writeNote: 'Write it down',
    'writeNote.text': 'What happened?',
    'writeNote.text.hint': 'In your own words',
    'writeNote.mood': 'How did it feel?',
    'writeNote.mood.good': 'Good',
    'writeNote.mood.bad': 'Bad',
    written: 'Your note is kept.',
  },
  es: {
    writeNote: 'Anotar',
    'writeNote.text': '¿Qué pasó?',
    'writeNote.text.hint': 'Con sus palabras',
    'writeNote.mood': '¿Cómo se sintió?',
    'writeNote.mood.good': 'Bien',
    'writeNote.mood.bad': 'Mal',
    written: 'Su nota está guardada.',
  },
})
export const listPage = page({
  contract: notes,
  words: noteWords,
  path: '/notes',
  permission: notes.permissions.readNotes,
  load: async ({ api }) => ({ list: await api.listNotes({ query: {} }) }),
  title: (t) => t('title'),
  nav: {
    label: 'title',
    icon: 'forms',
    order: 10,
    badge: { live: 'notes', load: async ({ api }) => (await api.listNotes({ query: {} })).length },
  },
  view: ({ data }) => {
    const t = useWords(noteWords)
    return html`<h1>${t('many', { count: data.list.length })}</h1>
      <ul>${data.list.map((note) => html`<li key=${note.id}>${note.text} ${slot(notes.slots.noteActions, { noteId: note.id })}</li>`)}</ul>`
  },
})
export const notePage = page({
  contract: notes,
  words: noteWords,
  path: '/notes/:noteId',
  permission: notes.permissions.readNotes,
  load: ({ api, params }) => api.readNote({ params: { noteId: params.noteId } }),
  title: (t, data) => t('one', { text: data.text }),
  view: ({ data, params }) => html`<h1 id=${params.noteId}>${data.text}</h1>`,
})
export const noteUi = defineUi({
  contract: notes,
  words: noteWords,
  pages: [listPage, notePage],
  fills: [
    fill({
      contract: notes,
      slot: core.slots.sideWidget,
      load: ({ api }) => api.listNotes({ query: {} }),
      view: ({ data }) => html`<p>${data.length}</p>`,
    }),
    fill({ contract: notes, slot: notes.slots.noteActions, view: ({ noteId }) => html`<a href=${`/notes/${noteId}`}>x</a>` }),
  ],
})
