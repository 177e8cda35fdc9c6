import { type Client, type Core, core } from '@lintel/core'
import { form, html, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { channelRow, stopNotes, wording } from './reach-section.js'
import { ownWords } from './words.js'

type OwnNumbers = Awaited<ReturnType<Client<Core>['getOwnNumbers']>>

/** Numbers of whoever acts for somebody, each with its consent, and a form that asks for another one. */
export const ownNumbersSection = ({ numbers, stops, isClient }: OwnNumbers): VNode => {
  const t = useWords(ownWords)
  return html`<section class="card"><p class="soft">${t('ownNumbersLead')}</p>
    ${stopNotes(stops, 'stoppedOwn')}
    ${numbers.length === 0 ? null : html`<ul>${numbers.map((number) => channelRow(number, 'withdrawOwnNumber'))}</ul>`}
    ${
      isClient
        ? html`<p class="soft">${t('ownNumbersAsClient')}</p>`
        : html`<h2>${t('addNumber')}</h2>${form(core, 'addOwnNumber', {
            words: ownWords,
            fixed: { wording },
            done: 'numberAdded',
            fields: { address: { kind: 'tel', autocomplete: 'tel' } },
            body: (field, button) =>
              html`${field('address')}${field('purposes')}<p class="small">${t('numberConsent')}</p><div class="actions">${button}</div>`,
          })}`
    }</section>`
}
