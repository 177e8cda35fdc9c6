import { form, html, useFormat, useWords } from '@lintel/core/ui'
import { requests } from '../../contract.js'
import { isReading } from '../../kinds/material-kinds.js'
import { words } from '../../words.js'
import type { TodoLine } from './todo-entries.js'

interface Given {
  readonly item: TodoLine
  /** Its place in the list. */
  readonly place: number
  /** Below the name of its packet, it does not repeat it. */
  readonly isInPacket?: boolean
}

/** One thing to do: what, for whom, until when, and the one button that begins. The button works as a form without scripts. */
export const TodoRow = ({ item, place, isInPacket }: Given) => {
  const t = useWords(words)
  const format = useFormat()
  const { title, askedBy, dueOn, isLate, state, packet, kind, isSentBack, isChanged } = item
  const when = dueOn === undefined ? undefined : t(isLate ? 'lateSince' : 'due', { day: format.day(dueOn) })
  const label = t(state === 'started' ? 'goOn' : isReading(kind) ? 'readIt' : 'start')
  return html`<span class="face warm" aria-hidden="true">${place}</span>
    <div><a class="plain" href=${`/to-do/${item.id}`}><b>${title}</b></a>
      <p class="soft small">${[t('askedBy', { name: askedBy }), when, !isInPacket && packet && t('packet', { packet })].filter(Boolean).join(' · ')}</p>
      ${isChanged !== true ? null : html`<span class="tag warm">${t('state.changed')}</span> `}${isSentBack ? html`<span class="tag warm">${t('state.sentBack')}</span> ` : null}${isLate ? html`<span class="tag danger">${t('state.overdue')}</span>` : null}</div>
    ${form(requests, 'openTodo', {
      words,
      params: { requestId: item.id },
      then: `/${(item.path ?? `/to-do/${item.id}`).slice(1)}`,
      body: () =>
        html`<button class=${place === 1 ? 'button slim' : 'button slim quiet'}>${label}<span class="spoken">: ${title}</span></button>`,
    })}`
}
