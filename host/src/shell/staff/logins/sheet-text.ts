import { paperLanguage } from '../paper-language.js'
import { loginWords } from './words.js'

/** What stands on a sheet. */
export interface SheetFacts {
  readonly agency: string
  readonly portalAddress: string
  readonly phone?: string
  /** The client's own. */
  readonly language?: string
  readonly username?: string
  readonly password?: string
  /** Where no password stands: typed by staff, who told it to the client, or the one they have. */
  readonly passwordIs?: 'agreed' | 'own'
}
/** One line of how to get in, and what stands under it. */
interface Step {
  readonly text: string
  readonly address?: string
  readonly facts?: readonly { readonly label: string; readonly text: string; readonly isCode: boolean }[]
}
/** A sheet with every sentence said. */
export interface SheetText {
  readonly language: string
  readonly from: string
  readonly title: string
  readonly lead: string
  readonly how: string
  readonly steps: readonly Step[]
  readonly trouble: string
  readonly troubleText: string
  readonly safety: string
}

type Say = ReturnType<typeof loginWords.t>

const signInStep = ({ username, password, passwordIs }: SheetFacts, t: Say): Step => {
  if (username === undefined) return { text: `${t('sheet.ask', { staff: t('sheet.askAgency') })} ${t('sheet.stepInvite')}` }
  const known = { agreed: t('sheet.passwordTold'), own: t('sheet.passwordOwn') }
  const label = t(passwordIs === 'own' ? 'stageClientPassword.password' : 'sheet.password')
  const said = password ?? (passwordIs && known[passwordIs])
  const name = { label: t('sheet.username'), text: username, isCode: true }
  return {
    text: t('sheet.step2'),
    facts: said === undefined ? [name] : [name, { label, text: said, isCode: password !== undefined }],
  }
}

/**
 * Says a sheet in the client's language. For `load` only: a browser knows the words of its reader's language, and staff may speak
 * another one than the client who is handed the paper.
 */
export const sheetText = (facts: SheetFacts): SheetText => {
  const language = paperLanguage(facts.language)
  const t = loginWords.t(language)
  const { agency, portalAddress, phone = 'none', passwordIs } = facts
  return {
    language,
    from: t('sheet.agency', { agency }),
    title: t('sheet.title'),
    lead: t('sheet.lead'),
    how: t('sheet.how'),
    steps: [
      { text: t('sheet.step1'), address: portalAddress },
      signInStep(facts, t),
      ...(passwordIs === 'own' ? [] : [{ text: t('sheet.step3', { agency }) }]),
      { text: t('sheet.stepOut') },
    ],
    trouble: t('sheet.trouble'),
    troubleText: t('sheet.troubleText', { agency, phone }),
    safety: t('sheet.safety'),
  }
}
