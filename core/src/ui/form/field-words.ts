import { defineWords } from '../words/define-words.js'
import en from './words/en.json' with { type: 'json' }
import es from './words/es.json' with { type: 'json' }

/** What fields say by themselves. */
export const fieldWords = defineWords({ en, es })
