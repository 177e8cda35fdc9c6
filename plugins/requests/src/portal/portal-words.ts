import { defineWords } from '@lintel/core/ui'
import en from '../words/en.json' with { type: 'json' }
import es from '../words/es.json' with { type: 'json' }
import portalEn from '../portal/words/en.json' with { type: 'json' }
import portalEs from '../portal/words/es.json' with { type: 'json' }

/** What clients read on their pages. */
export const portalWords = defineWords({ en: { ...en, ...portalEn }, es: { ...es, ...portalEs } })
