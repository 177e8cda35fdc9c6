import { defineWords } from '@lintel/core/ui'
import en from '../../words/en.json' with { type: 'json' }
import es from '../../words/es.json' with { type: 'json' }
import listEn from './words/en.json' with { type: 'json' }
import listEs from './words/es.json' with { type: 'json' }

/** The words of the list that staff look through, apart from those of one request: each page carries its own alone. */
export const listWords = defineWords({ en: { ...en, ...listEn }, es: { ...es, ...listEs } })
