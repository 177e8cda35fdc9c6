import { defineWords } from '@lintel/core/ui'
import en from './words/en.json' with { type: 'json' }
import es from './words/es.json' with { type: 'json' }

/** What only the portal says; it comes with its pages. */
export const portalWords = defineWords({ en, es })
