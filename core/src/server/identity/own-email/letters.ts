import type { Letter } from '../../../contract/index.js'
import { sayOf } from '../../words/plugin-words.js'
import en from './words/en.json' with { type: 'json' }
import es from './words/es.json' with { type: 'json' }

const tables = { contract: { id: 'core.ownEmail' }, words: { en, es } }
/** Says a sentence about another address. */
export const sayEmail = (language: string, key: keyof typeof en): string => sayOf(tables, language, key) ?? ''
const say = sayEmail

/** The letters about another address. Neutral: they name neither the agency nor the other address. */
export const emailLetters = {
  confirm: (token: string, language: string): Letter => ({
    subject: say(language, 'confirm.subject'),
    paragraphs: [say(language, 'confirm.text'), say(language, 'confirm.notYou')],
    link: { label: say(language, 'confirm.label'), path: `/confirm-email/${token}` },
  }),
  taken: (language: string): Letter => ({
    subject: say(language, 'taken.subject'),
    paragraphs: [say(language, 'taken.text'), say(language, 'taken.notYou')],
  }),
  changed: (token: string, language: string): Letter => ({
    subject: say(language, 'changed.subject'),
    paragraphs: [say(language, 'changed.text'), say(language, 'changed.notYou')],
    link: { label: say(language, 'changed.label'), path: `/undo-email/${token}` },
  }),
}
