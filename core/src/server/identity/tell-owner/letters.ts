import type { Letter } from '../../../contract/index.js'
import { sayOf } from '../../words/plugin-words.js'
import en from './words/en.json' with { type: 'json' }
import es from './words/es.json' with { type: 'json' }

const tables = { contract: { id: 'core.tellOwner' }, words: { en, es } }
const say = (language: string, key: keyof typeof en): string => sayOf(tables, language, key) ?? ''

/** What happened to an account, for its owner to hear of. */
export type AccountNews = 'passwordChanged' | 'passwordMade' | 'factorAdded' | 'factorRemoved' | 'codesMade' | 'newDevice'
/** The letter; the link leads to the way back in, which anybody may see. */
export const letterOf =
  (news: AccountNews) =>
  (language: string): Letter => ({
    subject: say(language, news === 'newDevice' ? 'subject.newDevice' : 'subject'),
    paragraphs: [say(language, news), say(language, 'notYou')],
    link: { label: say(language, 'link'), path: '/recover' },
  })
