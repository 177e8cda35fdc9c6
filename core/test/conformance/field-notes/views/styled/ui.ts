import { core } from '@lintel/core'
import { defineUi, defineWords, fill, html } from '@lintel/core/ui'
import { fieldNotes } from '../../contract.js'

const card = fill({ contract: fieldNotes, slot: core.slots.dashboardCard, view: () => html`<p style="color: red">Notes</p>` })

export const ui = defineUi({ contract: fieldNotes, words: defineWords({ en: {}, es: {} }), fills: [card] })
