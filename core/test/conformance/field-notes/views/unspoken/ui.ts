import { defineUi, defineWords, html, page } from '@lintel/core/ui'
import { fieldNotes } from '../../contract.js'

// What a JSON file that lost a line gives: the types of the others cannot see it.
const spanish: { readonly title: string } = JSON.parse('{}')
const words = defineWords({ en: { title: 'Notes' }, es: spanish })
const boardPage = page({
  contract: fieldNotes,
  words,
  area: ['portal', 'staff', 'operator'],
  path: '/board',
  open: true,
  title: (t) => t('title'),
  view: () => html`<h1>Notes</h1><form action="/notes"><label>Search <input name="search" /></label></form>`,
})

export const ui = defineUi({ contract: fieldNotes, words, pages: [boardPage] })
