import { defineWords } from '@lintel/core/ui'
import en from './words/en.json' with { type: 'json' }
import es from './words/es.json' with { type: 'json' }

/** Words of keeping what was asked up to date: changing a packet, removing and putting back. */
export const upkeepWords = defineWords({ en, es })
