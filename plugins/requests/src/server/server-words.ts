import { defineWords } from '@lintel/core/ui'
import en from '../words/en.json' with { type: 'json' }
import es from '../words/es.json' with { type: 'json' }
import portalEn from '../portal/words/en.json' with { type: 'json' }
import portalEs from '../portal/words/es.json' with { type: 'json' }
import writingEn from '../writing/words/en.json' with { type: 'json' }
import writingEs from '../writing/words/es.json' with { type: 'json' }
import serverEn from '../server/words/en.json' with { type: 'json' }
import serverEs from '../server/words/es.json' with { type: 'json' }
import staffEn from '../staff/words/en.json' with { type: 'json' }
import staffEs from '../staff/words/es.json' with { type: 'json' }

/** Every word but those of documents; what only the server says is never sent to a browser. */
export const serverWords = defineWords({
  en: { ...en, ...portalEn, ...staffEn, ...writingEn, ...serverEn },
  es: { ...es, ...portalEs, ...staffEs, ...writingEs, ...serverEs },
})
