import { defineWords } from '@lintel/core/ui'
import en from './words/en.json' with { type: 'json' }
import es from './words/es.json' with { type: 'json' }

/** Words of office hours, and of what happens when nobody acts. */
export const officeWords = defineWords({ en, es })
