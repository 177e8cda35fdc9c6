import { defineWords } from '@lintel/core/ui'
import en from '../words/en.json' with { type: 'json' }
import es from '../words/es.json' with { type: 'json' }
import staffEn from '../staff/words/en.json' with { type: 'json' }
import staffEs from '../staff/words/es.json' with { type: 'json' }

/** What staff read: their own words, and those of both sides. */
export const staffWords = defineWords({ en: { ...en, ...staffEn }, es: { ...es, ...staffEs } })
