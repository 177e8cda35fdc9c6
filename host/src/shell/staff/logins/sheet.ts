import { html, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import * as drawings from '../../drawings.js'
import { icon } from '../../icons.js'
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
const spoken = (language: string | undefined): string => (language?.split('-')[0] === 'es' ? 'es' : 'en')

/** Scripts are needed to print by a button; without them the browser's own menu does. */
const PrintButton = (): VNode => {
  const t = useWords(loginWords)
  const [canPrint, setCanPrint] = useState(false)
  useEffect(() => setCanPrint(true), [])
  return canPrint
    ? html`<button type="button" class="button" onClick=${() => globalThis.print()}>${icon(drawings.print)}${t('print')}</button>`
    : html`<p class="small soft">${t('printHint')}</p>`
}

/** The button that prints what is drawn here for paper. */
export const printButton = (): VNode => html`<div class="actions not-printed"><${PrintButton} /></div>`

const signInPart = ({ username, password, passwordIs }: SheetFacts, t: ReturnType<typeof loginWords.t>): VNode => {
  if (username === undefined) return html`${t('sheet.ask', { staff: t('sheet.askAgency') })} ${t('sheet.stepInvite')}`
  const known = { agreed: t('sheet.passwordTold'), own: t('sheet.passwordOwn') }
  const said = password === undefined ? passwordIs && known[passwordIs] : html`<b class="code">${password}</b>`
  return html`<dl class="facts"><dt>${t('sheet.username')}</dt><dd><b class="code">${username}</b></dd>${said === undefined ? null : html`<dt>${t(passwordIs === 'own' ? 'stageClientPassword.password' : 'sheet.password')}</dt><dd>${said}</dd>`}</dl>`
}

/** The instruction sheet: how to get in, at which address, in the client's own language. */
export const sheet = (facts: SheetFacts): VNode => {
  const language = spoken(facts.language)
  const t = loginWords.t(language)
  const { agency, portalAddress, phone = 'none' } = facts
  return html`<article class="card prose sheet" lang=${language}><p class="soft">${t('sheet.agency', { agency })}</p><h2>${t('sheet.title')}</h2><p>${t('sheet.lead')}</p>
    <h3>${t('sheet.how')}</h3><ol>
      <li>${t('sheet.step1')}<br /><b class="number">${portalAddress}</b></li>
      <li>${t('sheet.step2')} ${signInPart(facts, t)}</li>
      ${facts.passwordIs === 'own' ? null : html`<li>${t('sheet.step3', { agency })}</li>`}<li>${t('sheet.stepOut')}</li></ol>
    <h3>${t('sheet.trouble')}</h3><p>${t('sheet.troubleText', { agency, phone })}</p>
    <p class="small soft">${t('sheet.safety')}</p></article>`
}
