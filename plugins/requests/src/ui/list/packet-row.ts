import { form, html, useFormat, useWords } from '@lintel/core/ui'
import { requests } from '../../contract.js'
import type { TodoEntry } from './todo-entries.js'
import { words } from '../../words.js'

interface Given {
  readonly entry: Extract<TodoEntry, { kind: 'packet' }>
  /** Its place in the list. */
  readonly place: number
}

/** Things that belong together, as one entry: how far it is, and the way to its parts. The button works as a form without scripts. */
export const PacketRow = ({ entry: { name, partOf, items }, place }: Given) => {
  const t = useWords(words)
  const format = useFormat()
  const next = items.find(({ dueOn }) => dueOn !== undefined)
  const isLate = items.some((item) => item.isLate)
  const when = next?.dueOn === undefined ? undefined : t(next.isLate ? 'lateSince' : 'nextDue', { day: format.day(next.dueOn) })
  const askers = [...new Set(items.map(({ askedBy }) => askedBy))]
  const progress = t('packetProgress', { done: partOf.done, total: partOf.total })
  return html`<span class="face warm" aria-hidden="true">${place}</span>
    <div><a class="plain" href=${`/to-do/packet/${partOf.id}`}><b>${name}</b></a>
      <p class="soft small">${[t('askedBy', { name: askers.join(', ') }), when].filter(Boolean).join(' · ')}</p>
      <p class="small">${progress}</p>
      <progress max=${partOf.total} value=${partOf.done} aria-label=${name}>${progress}</progress>
      ${items.some(({ isChanged }) => isChanged === true) ? html`<p><span class="tag warm">${t('state.changed')}</span></p>` : null}${items.some(({ isSentBack }) => isSentBack) ? html`<p><span class="tag warm">${t('state.sentBack')}</span></p>` : null}${isLate ? html`<p><span class="tag danger">${t('state.overdue')}</span></p>` : null}</div>
    ${form(requests, 'openTodoPacket', {
      words,
      params: { packetId: partOf.id },
      then: `/to-do/packet/${partOf.id}`,
      body: () =>
        html`<button class=${place === 1 ? 'button slim' : 'button slim quiet'}>${t(partOf.done === 0 ? 'start' : 'goOn')}<span class="spoken">: ${name}</span></button>`,
    })}`
}
