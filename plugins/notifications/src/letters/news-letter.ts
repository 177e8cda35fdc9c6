import type { Letter } from '@lintel/core'
import { words } from '../words.js'

/** What a letter of news knows. */
export interface NewsToWrite {
  readonly path: `/${string}`
  readonly isAtWork: boolean
  /** Only where the agency allows it and the person chose it. */
  readonly agency?: string
  readonly titles?: (language: string) => readonly string[]
}

/** Says that there is news, and nothing about it: not from whom, not of what kind, unless the person chose otherwise. */
export const newsLetter =
  ({ path, isAtWork, agency, titles }: NewsToWrite) =>
  (language: string): Letter => {
    const t = words.t(language)
    const what = agency === undefined || titles === undefined ? [] : [t('letter.sender', { agency }), ...titles(language)]
    return {
      subject: t('letter.subject'),
      paragraphs: [...(what.length === 0 ? [t('letter.text')] : what), t(isAtWork ? 'letter.whyAtWork' : 'letter.why')],
      link: { label: t('letter.link'), path },
    }
  }
