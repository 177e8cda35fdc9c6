import { defineWords } from '@lintel/core/ui'
import en from './words/en.json' with { type: 'json' }
import es from './words/es.json' with { type: 'json' }

/** What conversations say on both sides. */
export const talkWords = defineWords({ en, es })
