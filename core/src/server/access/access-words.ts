import { sayOf } from '../words/plugin-words.js'
import en from './words/en.json' with { type: 'json' }
import es from './words/es.json' with { type: 'json' }

const tables = { contract: { id: 'core.access' }, words: { en, es } }

/** Says a sentence about invitations and logins. */
export const sayAccess = (language: string, key: keyof typeof en, values?: Readonly<Record<string, string | number>>): string =>
  sayOf(tables, language, key, values) ?? ''
