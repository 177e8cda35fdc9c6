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

/** The state in a word; what is late says that instead. */
export const requestState = ({ state, isOverdue }: Pick<RequestView, 'state' | 'isOverdue'>): VNode => {
  const t = useWords(words)
  return isOverdue
    ? html`<span><span class="tag danger">${t('state.overdue')}</span> <span class="soft small">${t(`state.${state}`)}</span></span>`
    : html`<span class=${tones[state] ?? 'tag'}>${t(`state.${state}`)}</span>`
}
