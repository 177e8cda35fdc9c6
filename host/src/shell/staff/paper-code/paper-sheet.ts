import type { Client, Core } from '@lintel/core'
import { html, type PortalFacts, zoneFormat } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { paperLanguage } from '../paper-language.js'
import { paperWords } from './words.js'

type Issued = Awaited<ReturnType<Client<Core>['readPaperCode']>>
/** A sheet with every sentence said. */
export type PaperText = ReturnType<typeof paperText>

/** Says the sheet in the client's language. For `load` only: a browser knows the words of its reader's language alone. */
export const paperText = ({ address, username, code, goodUntil, language }: Issued, { timeZone, now }: PortalFacts) => {
  const spoken = paperLanguage(language)
  const t = paperWords.t(spoken)
  const until = goodUntil === null ? '' : ` ${t('sheet.until', { time: zoneFormat(spoken, timeZone, now).dateTime(goodUntil) })}`
  return {
    language: spoken,
    title: t('sheet.title'),
    go: t('sheet.go'),
    address,
    type: t('sheet.type'),
    typed: [
      { label: t('username'), text: username ?? '' },
      { label: t('code'), text: code ?? '' },
    ],
    then: [t('sheet.choose'), t('sheet.out')],
    once: `${t('once')}${until}`,
    safety: t('sheet.safety'),
  }
}

/** What is printed and handed over: in the language of the client, with everything somebody needs who has only this paper. */
export const paperSheet = (said: PaperText): VNode =>
  html`<article class="card prose sheet" lang=${said.language}><h2>${said.title}</h2>
    <ol><li>${said.go}<br /><b class="number">${said.address}</b></li>
      <li>${said.type}<dl class="facts">${said.typed.map(({ label, text }) => html`<dt>${label}</dt><dd><b class="code">${text}</b></dd>`)}</dl></li>
      ${said.then.map((step) => html`<li>${step}</li>`)}</ol>
    <p>${said.once}</p>
    <p class="small soft">${said.safety}</p></article>`
