import { defineWords } from '@lintel/core/ui'
import en from './log/words/en.json' with { type: 'json' }
import es from './log/words/es.json' with { type: 'json' }

/** What the server alone says: the log, names of settings, what is wrong in a field. Not sent to browsers. */
export const serverWords = defineWords({ en, es })
