import { sayOf } from '../words/plugin-words.js'
import en from './words/en.json' with { type: 'json' }
import es from './words/es.json' with { type: 'json' }

const tables = { contract: { id: 'core.identity' }, words: { en, es } }
export type IdentityWord = keyof typeof en

/** Says a sentence about names, passwords and codes; in English where nobody's language is known. */
export const sayIdentity = (language: string | undefined, key: IdentityWord, values?: Readonly<Record<string, string | number>>): string =>
  sayOf(tables, language ?? 'en', key, values) ?? ''
