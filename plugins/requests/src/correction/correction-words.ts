import { defineWords } from '@lintel/core/ui'
import en from './words/en.json' with { type: 'json' }
import es from './words/es.json' with { type: 'json' }

/** Words of correcting how one is reached. */
export const correctionWords = defineWords({ en, es })
