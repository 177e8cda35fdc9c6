import { defineWords } from '@lintel/core/ui'
import en from './words/en.json' with { type: 'json' }
import es from './words/es.json' with { type: 'json' }

/** What the home page says; it is the first that a phone loads, and loads no other words of the portal. */
export const homeWords = defineWords({ en, es })
