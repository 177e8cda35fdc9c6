import { html, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import * as drawings from '../../drawings.js'
import { icon } from '../../icons.js'
import type { SheetText } from './sheet-text.js'
import { loginWords } from './words.js'

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

const stepLine = ({ text, address, facts }: SheetText['steps'][number]): VNode =>
  html`<li>${text}${address === undefined ? null : html`<br /><b class="number">${address}</b>`}${
    facts === undefined
      ? null
      : html` <dl class="facts">${facts.map(
          ({ label, text: said, isCode }) => html`<dt>${label}</dt><dd>${isCode ? html`<b class="code">${said}</b>` : said}</dd>`,
        )}</dl>`
  }</li>`

/** The instruction sheet: how to get in, at which address, in the client's own language. */
export const sheet = (said: SheetText): VNode =>
  html`<article class="card prose sheet" lang=${said.language}><p class="soft">${said.from}</p><h2>${said.title}</h2><p>${said.lead}</p>
    <h3>${said.how}</h3><ol>${said.steps.map(stepLine)}</ol>
    <h3>${said.trouble}</h3><p>${said.troubleText}</p>
    <p class="small soft">${said.safety}</p></article>`
