import { sayOf } from '../words/plugin-words.js'
import en from './words/en.json' with { type: 'json' }
import es from './words/es.json' with { type: 'json' }

const tables = { contract: { id: 'core.delivery' }, words: { en, es } }

/** Says a sentence that delivery itself sends. */
export const sayDelivery = (language: string, key: keyof typeof en): string => sayOf(tables, language, key) ?? ''
