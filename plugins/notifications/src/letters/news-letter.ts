import type { Letter } from '@lintel/core'
import type { News } from '../contract.js'

const words = {
  en: {
    subject: 'There is news for you',
    text: 'Something is waiting for you. Sign in to read it.',
    why: 'You get this because you asked to be told. You can change that in your settings.',
    link: 'Sign in',
  },
  es: {
    subject: 'Hay novedades para usted',
    text: 'Algo le espera. Entre para leerlo.',
    why: 'Recibe este aviso porque así lo pidió. Puede cambiarlo en sus ajustes.',
    link: 'Entrar',
  },
} as const

/** Says that there is news, and nothing about it: not from whom, not of what kind. */
export const newsLetter =
  (_kind: News['kind'], path: News['path']) =>
  (language: string): Letter => {
    const said = language === 'es' ? words.es : words.en
    return { subject: said.subject, paragraphs: [said.text, said.why], link: { label: said.link, path } }
  }
