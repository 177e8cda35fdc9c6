import type { Letter } from '../../../contract/index.js'
import { sayOf } from '../../words/plugin-words.js'
import en from './words/en.json' with { type: 'json' }
import es from './words/es.json' with { type: 'json' }

const tables = { contract: { id: 'core.passwordStop' }, words: { en, es } }
const say = (language: string, key: keyof typeof en): string => sayOf(tables, language, key) ?? ''

/** Tells the owner what happened and what helps. Names no agency. */
export const stopLetter = (language: string): Letter => ({
  subject: say(language, 'subject'),
  paragraphs: [say(language, 'text'), say(language, 'todo')],
})
