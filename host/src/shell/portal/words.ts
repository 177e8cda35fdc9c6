import { defineWords } from '@lintel/core/ui'
import accountEn from '../account/words/en.json' with { type: 'json' }
import accountEs from '../account/words/es.json' with { type: 'json' }
import homeEn from './home/words/en.json' with { type: 'json' }
import homeEs from './home/words/es.json' with { type: 'json' }
import en from './words/en.json' with { type: 'json' }
import es from './words/es.json' with { type: 'json' }

export const portalWords = defineWords({ en: { ...accountEn, ...homeEn, ...en }, es: { ...accountEs, ...homeEs, ...es } })
