import { defineWords } from './define-words.js'
import en from './en.json' with { type: 'json' }
import es from './es.json' with { type: 'json' }

/** The few texts that every page needs. */
export const uiWords = defineWords({ en, es })
