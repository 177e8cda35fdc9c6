import type { WordTables } from '@lintel/core/server'
import logEn from '../log/words/en.json' with { type: 'json' }
import logEs from '../log/words/es.json' with { type: 'json' }
import officeEn from '../office/words/en.json' with { type: 'json' }
import officeEs from '../office/words/es.json' with { type: 'json' }
import choiceEn from '../ui/choices/words/en.json' with { type: 'json' }
import choiceEs from '../ui/choices/words/es.json' with { type: 'json' }
import searchEn from '../ui/own/words/en.json' with { type: 'json' }
import searchEs from '../ui/own/words/es.json' with { type: 'json' }
import portalEn from '../ui/portal/words/en.json' with { type: 'json' }
import portalEs from '../ui/portal/words/es.json' with { type: 'json' }
import staffEn from '../ui/staff/words/en.json' with { type: 'json' }
import staffEs from '../ui/staff/words/es.json' with { type: 'json' }
import talkEn from '../ui/talk/words/en.json' with { type: 'json' }
import talkEs from '../ui/talk/words/es.json' with { type: 'json' }
import en from '../words/en.json' with { type: 'json' }
import es from '../words/es.json' with { type: 'json' }
import ownEn from './words/en.json' with { type: 'json' }
import ownEs from './words/es.json' with { type: 'json' }

/** All words of the plugin, for whoever says something in its name. */
export const wordTables: WordTables = {
  en: { ...en, ...portalEn, ...staffEn, ...choiceEn, ...officeEn, ...searchEn, ...talkEn, ...ownEn, ...logEn },
  es: { ...es, ...portalEs, ...staffEs, ...choiceEs, ...officeEs, ...searchEs, ...talkEs, ...ownEs, ...logEs },
}
