import { defineWords } from '@lintel/core/ui'
import en from '../words/en.json' with { type: 'json' }
import es from '../words/es.json' with { type: 'json' }
import writingEn from '../writing/words/en.json' with { type: 'json' }
import writingEs from '../writing/words/es.json' with { type: 'json' }

/** What is said where staff write something new. */
export const writingWords = defineWords({ en: { ...en, ...writingEn }, es: { ...es, ...writingEs } })
