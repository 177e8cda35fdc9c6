import { defineWords } from '@lintel/core/ui'
import en from './words/en.json' with { type: 'json' }
import es from './words/es.json' with { type: 'json' }

/** What is said about packets that an agency keeps. */
export const templateWords = defineWords({ en, es })
