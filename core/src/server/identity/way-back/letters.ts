import type { Letter } from '../../../contract/index.js'
import { sayOf } from '../../words/plugin-words.js'
import en from './words/en.json' with { type: 'json' }
import es from './words/es.json' with { type: 'json' }

const tables = { contract: { id: 'core.wayBack' }, words: { en, es } }
const say = (language: string, key: keyof typeof en, values?: Readonly<Record<string, string>>): string =>
  sayOf(tables, language, key, values) ?? ''

/** The letters about getting back in. Neutral: whoever reads over a shoulder learns of no agency. */
export const wayBackLetters = {
  link:
    (token: string) =>
    (language: string): Letter => ({
      subject: say(language, 'link.subject'),
      paragraphs: [say(language, 'link.text'), say(language, 'link.notYou')],
      link: { label: say(language, 'link.label'), path: `/recover/${token}` },
    }),
  sms:
    (code: string) =>
    (language: string): Letter => ({ subject: say(language, 'link.subject'), paragraphs: [say(language, 'sms.text', { code })] }),
}
