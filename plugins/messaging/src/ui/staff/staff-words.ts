import { defineWords } from '@lintel/core/ui'
import en from './words/en.json' with { type: 'json' }
import es from './words/es.json' with { type: 'json' }

/** What only staff read; it comes with their pages. */
export const staffWords = defineWords({ en, es })
