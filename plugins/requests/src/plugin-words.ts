import correctionEn from './correction/words/en.json' with { type: 'json' }
import correctionEs from './correction/words/es.json' with { type: 'json' }
import documentsEn from './documents/words/en.json' with { type: 'json' }
import documentsEs from './documents/words/es.json' with { type: 'json' }
import logEn from './log/words/en.json' with { type: 'json' }
import logEs from './log/words/es.json' with { type: 'json' }
import en from './words/en.json' with { type: 'json' }
import es from './words/es.json' with { type: 'json' }
import portalEn from './portal/words/en.json' with { type: 'json' }
import portalEs from './portal/words/es.json' with { type: 'json' }
import writingEn from './writing/words/en.json' with { type: 'json' }
import writingEs from './writing/words/es.json' with { type: 'json' }
import serverEn from './server/words/en.json' with { type: 'json' }
import serverEs from './server/words/es.json' with { type: 'json' }
import templatesEn from './templates/words/en.json' with { type: 'json' }
import templatesEs from './templates/words/es.json' with { type: 'json' }
import upkeepEn from './upkeep/words/en.json' with { type: 'json' }
import upkeepEs from './upkeep/words/es.json' with { type: 'json' }
import staffEn from './staff/words/en.json' with { type: 'json' }
import staffEs from './staff/words/es.json' with { type: 'json' }
import listEn from './staff/list/words/en.json' with { type: 'json' }
import listEs from './staff/list/words/es.json' with { type: 'json' }

/** Every word of this plugin, for the host: what problems, settings, permissions and the log say. */
export const pluginWords = {
  en: {
    ...en,
    ...portalEn,
    ...staffEn,
    ...listEn,
    ...writingEn,
    ...serverEn,
    ...documentsEn,
    ...correctionEn,
    ...templatesEn,
    ...upkeepEn,
    ...logEn,
  },
  es: {
    ...es,
    ...portalEs,
    ...staffEs,
    ...listEs,
    ...writingEs,
    ...serverEs,
    ...documentsEs,
    ...correctionEs,
    ...templatesEs,
    ...upkeepEs,
    ...logEs,
  },
}
