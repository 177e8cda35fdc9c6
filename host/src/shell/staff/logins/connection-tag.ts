import { html, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { loginWords } from './words.js'

/** How a client stands to the portal. */
export interface Connection {
  readonly state: 'notConnected' | 'pending' | 'connected'
  readonly daysLeft?: number
}
const colours = { notConnected: 'tag', pending: 'tag warm', connected: 'tag good' } as const

/** The state in a word and a colour. */
export const connectionTag = ({ state, daysLeft = 0 }: Connection, isShort = false): VNode => {
  const t = useWords(loginWords)
  const text = state === 'pending' ? t(isShort ? 'state.pendingShort' : 'state.pending', { days: daysLeft }) : t(`state.${state}`)
  return html`<span class=${colours[state]}>${text}</span>`
}
