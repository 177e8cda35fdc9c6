import { form, html, useFormat, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { type RequestDetail, requests } from '../contract.js'
import { upkeepWords } from './upkeep-words.js'

/** For staff: what ended is removed from the client’s list, and what was removed or taken back is put back. */
export const OffTheList = ({ request }: { readonly request: RequestDetail }): VNode | null => {
  const t = useWords(upkeepWords)
  const format = useFormat()
  const { id, clientName, mayChange, mayPutBack, removedAt, endedAt, state } = request
  if (removedAt === undefined && (endedAt === undefined || !mayChange)) return null
  const since =
    removedAt !== undefined
      ? t('isRemoved', { name: clientName, when: format.dateTime(removedAt) })
      : state === 'cancelled' && endedAt !== undefined
        ? t('takenBack', { when: format.dateTime(endedAt) })
        : undefined
  return html`<section class="card calm">${since === undefined ? null : html`<p>${since}</p>`}
    <div class="actions">${
      mayPutBack
        ? form(requests, 'putBackRequest', {
            words: upkeepWords,
            params: { requestId: id },
            done: 'putBackDone',
            buttonClass: 'button quiet slim',
          })
        : null
    }${removedAt === undefined ? html`<a class="button quiet slim" href=${`/staff/requests/${id}/remove`}>${t('removeLink')}</a>` : null}</div></section>`
}
