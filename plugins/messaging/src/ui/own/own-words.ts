import { defineWords } from '@lintel/core/ui'
import en from './words/en.json' with { type: 'json' }
import es from './words/es.json' with { type: 'json' }

/** Words of searching and printing, on both sides. */
export const ownWords = defineWords({ en, es })
