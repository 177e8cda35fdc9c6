import { html, usePortal, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { purposeList } from '../../settings/purpose-list.js'
import { type Contact, stopNotes } from '../../settings/reach-section.js'
import { ownWords } from '../../settings/words.js'
import { safetyNote } from './safety-note.js'

/** What staff must know before they call or write. */
export const contactCard = (name: string, { channels, safety, stops }: Contact): VNode => {
  const t = useWords(ownWords)
  const { language } = usePortal()
  const care = safetyNote(safety)
  const active = channels.filter((channel) => channel.withdrawnAt === undefined)
  return html`<section class="card"><h2>${t('contactCard', { name })}</h2>
    ${care === null ? null : html`<div class="not-narrow">${care}</div>`}
    ${stopNotes(stops, 'stoppedClient')}
    ${
      active.length === 0
        ? html`<p class="soft">${t('contactUnknown')}</p>`
        : html`<ul>${active.map(
            (channel) =>
              html`<li class="row" key=${channel.id}><div><b>${channel.address}</b><p class="soft small">${t(`kind.${channel.kind}`)}: ${purposeList(t, channel.purposes, language)}</p></div></li>`,
          )}</ul>`
    }</section>`
}
