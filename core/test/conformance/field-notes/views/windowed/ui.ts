import { defineUi, defineWords } from '@lintel/core/ui'
import { fieldNotes } from '../../contract.js'

const address = window.location.href

export const ui = defineUi({ contract: fieldNotes, words: defineWords({ en: { address }, es: { address } }) })
