import { html, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import type { RequestView } from '../contract.js'
import { words } from '../words.js'

const tones: Readonly<Record<string, string>> = {
  opened: 'tag warm',
  started: 'tag warm',
  handedIn: 'tag accent',
  done: 'tag good',
  declined: 'tag danger',
}

type Shown = Pick<RequestView, 'state' | 'isOverdue' | 'isSentBack' | 'isToDecide' | 'removedAt'>

/** The state in a word; what is late says that instead. */
export const requestState = ({ state, isOverdue, isSentBack, isToDecide, removedAt }: Shown): VNode => {
  const t = useWords(words)
  if (isToDecide === true) return html`<span class="tag accent">${t('state.toDecide')}</span>`
  const word = t(isSentBack ? 'state.sentBack' : `state.${state}`)
  if (removedAt !== undefined)
    return html`<span><span class="tag">${t('state.offTheList')}</span> <span class="soft small">${word}</span></span>`
  return isOverdue
    ? html`<span><span class="tag danger">${t('state.overdue')}</span> <span class="soft small">${word}</span></span>`
    : html`<span class=${tones[state] ?? 'tag'}>${word}</span>`
}
