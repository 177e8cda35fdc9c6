import { html } from '@lintel/core/ui'
import type { VNode } from 'preact'

/** The mark of Lintel: a beam over two posts. */
export const mark = (): VNode =>
  html`<svg class="mark" viewBox="0 0 32 32" aria-hidden="true"><path fill="currentColor" d="M3 5h26v6H3zM6 13h6v14H6zM20 13h6v14h-6z" /></svg>`
