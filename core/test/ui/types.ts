import { core, defineContract, Type } from '@lintel/core'
import { defineUi, defineWords, fill, page, slot } from '@lintel/core/ui'
import { noteWords, notes } from './sample.js'

const other = defineContract({ id: 'other', version: '1.0.0', slots: { place: Type.Object({ size: Type.Integer() }) } })

/** Mistakes the compiler must find; each line below is one. Checked by `npm run types`. */
export const mistakes = [
  // @ts-expect-error a page says who may see it
  () => page({ contract: notes, words: noteWords, path: '/x', title: () => '', view: () => null }),
  () =>
    page({
      contract: notes,
      words: noteWords,
      path: '/x/:id',
      open: true,
      load: async ({ params }) => params.id,
      // @ts-expect-error the words have no such key
      title: (t) => t('nothing'),
      // @ts-expect-error the data is text
      view: ({ data }) => data.missing,
    }),
  () =>
    page({
      contract: notes,
      words: noteWords,
      path: '/x/:id',
      open: true,
      // @ts-expect-error the path names no such parameter
      load: async ({ params }) => params.other,
      title: () => '',
      view: () => null,
    }),
  // @ts-expect-error the slot wants a number
  () => slot(other.slots.place, { size: 'big' }),
  () =>
    defineUi({
      contract: notes,
      words: noteWords,
      // @ts-expect-error `other` is neither required nor optional here
      fills: [fill({ contract: notes, slot: other.slots.place, view: () => null })],
    }),
  // @ts-expect-error the slot carries no such prop
  () => fill({ contract: notes, slot: core.slots.clientSection, view: ({ staffId }) => staffId }),
  // @ts-expect-error Spanish lacks a text
  () => defineWords({ en: { a: 'A', b: 'B' }, es: { a: 'A' } }),
]
