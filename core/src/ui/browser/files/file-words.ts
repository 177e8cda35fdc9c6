import { defineWords } from '../../words/define-words.js'
import en from './words/en.json' with { type: 'json' }
import es from './words/es.json' with { type: 'json' }

/** What is said of files that go ahead of their form. */
export const fileWords = defineWords({ en, es })
