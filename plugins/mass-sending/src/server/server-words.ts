import { defineWords } from '@lintel/core/ui'
import en from './words/en.json' with { type: 'json' }
import es from './words/es.json' with { type: 'json' }

/** What the server alone says. Not sent to browsers. */
export const serverWords = defineWords({ en, es })
