import { core } from '@lintel/core'
import { defineUi, defineWords, fill, html, page } from '@lintel/core/ui'
import { fieldNotes } from '../../contract.js'

const words = defineWords({ en: { title: 'Notes' }, es: { title: 'Notas' } })
const notesPage = page({
  contract: fieldNotes,
  words,
  path: '/notes/:noteId',
  permission: fieldNotes.permissions.readNotes,
  load: ({ api, params }) => api.getNote({ params }),
  title: (t) => t('title'),
  view: ({ data }) => html`<h1>Notes</h1><p>${data.body}</p>`,
})
const card = fill({ contract: fieldNotes, slot: core.slots.dashboardCard, view: () => html`<section><h2>Notes</h2></section>` })

export const ui = defineUi({ contract: fieldNotes, words, pages: [notesPage], fills: [card] })
