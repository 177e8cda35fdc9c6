import { core } from '@lintel/core'
import { defineUi, defineWords, fill, form, html, page, slot, useWords } from '@lintel/core/ui'
import { notes } from './contract.js'

const words = defineWords({
  en: {
    title: 'Notes',
    note: 'Note',
    'writeNote.text': 'Text',
    written: 'It is written.',
    'problem.full': 'No room left',
    broken: 'Breaks',
  },
  es: {
    title: 'Notas',
    note: 'Nota',
    'writeNote.text': 'Texto',
    written: 'Está anotado.',
    'problem.full': 'No hay lugar',
    broken: 'Falla',
  },
})
/** What the views of these tests do wrong. */
export const faults = { isViewBroken: false, isLoadBroken: false }

const list = page({
  contract: notes,
  words,
  path: '/notes',
  permission: notes.permissions.readNotes,
  load: ({ api }) => api.listNotes(),
  title: (t) => t('title'),
  nav: { label: 'title', icon: 'forms', order: 50, badge: { live: 'notes', load: async ({ api }) => (await api.listNotes()).length } },
  view: ({ data }) => {
    const t = useWords(words)
    return html`<h1>${t('title')}</h1>
      <ul>${data.map((note) => html`<li key=${note.id}>${note.text}${slot(notes.slots.noteActions, { noteId: note.id })}</li>`)}</ul>
      ${form(notes, 'writeNote', { words, done: 'written' })}`
  },
})
const one = page({
  contract: notes,
  words,
  path: '/notes/:noteId',
  permission: notes.permissions.readNotes,
  load: ({ api, params }) => api.readNote({ params: { noteId: params.noteId } }),
  title: (t, data) => `${t('note')} ${data.text}`,
  view: ({ data }) => html`<h1>${data.text}</h1>${form(notes, 'writeNote', { words, then: '/notes/{id}', done: 'written' })}`,
})
const staffOnly = page({
  contract: notes,
  words,
  area: 'staff',
  path: '/notes',
  permission: notes.permissions.readNotes,
  title: (t) => t('title'),
  view: () => html`<h1>Staff</h1>`,
})
const broken = page({
  contract: notes,
  words,
  path: '/broken',
  permission: notes.permissions.readNotes,
  load: async () => {
    throw new Error('nobody reads this: a secret')
  },
  title: () => '',
  view: () => null,
})

export const ui = defineUi({
  contract: notes,
  words,
  pages: [list, one, staffOnly, broken],
  fills: [
    fill({
      contract: notes,
      slot: core.slots.dashboardCard,
      load: async ({ api }) => {
        if (faults.isLoadBroken) throw new Error('the load broke')
        return { count: (await api.listNotes()).length, isWhole: await api.spoil() }
      },
      view: ({ data }) => {
        if (faults.isViewBroken) throw new Error('the view broke')
        return html`<section class="card">${data.count} notes</section>`
      },
    }),
    fill({
      contract: notes,
      slot: core.slots.sideWidget,
      order: 1,
      load: ({ api }) => api.listNotes(),
      view: ({ data }) => html`<p>side ${data.length}</p>`,
    }),
    fill({
      contract: notes,
      slot: notes.slots.noteActions,
      permission: notes.permissions.writeNotes,
      view: ({ noteId }) => html`<a href=${`/notes/${noteId}`}>open</a>`,
    }),
  ],
})
