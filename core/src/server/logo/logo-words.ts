import { sayOf } from '../words/plugin-words.js'
import en from './words/en.json' with { type: 'json' }
import es from './words/es.json' with { type: 'json' }

const tables = { contract: { id: 'core.logo' }, words: { en, es } }
export type LogoWord = keyof typeof en

/** Says why a picture cannot be a logo. */
export const sayLogo = (language: string, key: LogoWord): string => sayOf(tables, language, key) ?? ''
