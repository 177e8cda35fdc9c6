import { defineWords } from '@lintel/core/ui'
import en from './words/en.json' with { type: 'json' }
import es from './words/es.json' with { type: 'json' }

export const deadWorkWords = defineWords({ en, es })
