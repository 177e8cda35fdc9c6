import { defineWords } from '@lintel/core/ui'
import en from './words/en.json' with { type: 'json' }
import es from './words/es.json' with { type: 'json' }

/** Words of the pages on which staff choose how they write. */
export const choiceWords = defineWords({ en, es })
