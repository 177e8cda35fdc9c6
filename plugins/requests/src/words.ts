import { defineWords } from '@lintel/core/ui'
import en from './words/en.json' with { type: 'json' }
import es from './words/es.json' with { type: 'json' }

/** What stands on pages of others: cards, tools, the record. Loaded everywhere, so few. */
export const words = defineWords({ en, es })
