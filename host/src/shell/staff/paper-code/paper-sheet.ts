import type { Client, Core } from '@lintel/core'
import { html, useFormat } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { paperWords } from './words.js'

type Issued = Awaited<ReturnType<Client<Core>['readPaperCode']>>

/** What is printed and handed over: in the language of the client, with everything somebody needs who has only this paper. */
export const paperSheet = ({ address, username, goodUntil, language }: Issued, code: string): VNode => {
  const spoken = language?.split('-')[0] === 'es' ? 'es' : 'en'
  const t = paperWords.t(spoken)
  const format = useFormat()
  return html`<article class="card prose sheet" lang=${spoken}><h2>${t('sheet.title')}</h2>
    <ol><li>${t('sheet.go')}<br /><b class="number">${address}</b></li>
      <li>${t('sheet.type')}<dl class="facts"><dt>${t('username')}</dt><dd><b class="code">${username ?? ''}</b></dd><dt>${t('code')}</dt><dd><b class="code">${code}</b></dd></dl></li>
      <li>${t('sheet.choose')}</li><li>${t('sheet.out')}</li></ol>
    <p>${t('once')}${goodUntil === null ? '' : ` ${t('sheet.until', { time: format.dateTime(goodUntil) })}`}</p>
    <p class="small soft">${t('sheet.safety')}</p></article>`
}
