import { defineWords } from '@lintel/core/ui'
import en from './words/en.json' with { type: 'json' }
import es from './words/es.json' with { type: 'json' }

/** What the cards of the launchpad say, apart from the words that pages of clients carry. */
export const launchpadWords = defineWords({ en, es })
