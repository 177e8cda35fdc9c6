import { html } from '@lintel/core/ui'
import type { ComponentChildren, VNode } from 'preact'

/** Draws what is known, name by name; what is not known is left out. `even` where several lists of figures stand below each other. */
export const facts = (pairs: readonly (readonly [name: string, value: ComponentChildren])[], shape: 'plain' | 'even' = 'plain'): VNode =>
  html`<dl class=${shape === 'even' ? 'facts even' : 'facts'}>${pairs
    .filter(([, value]) => value !== undefined && value !== null && value !== '')
    .map(([name, value]) => html`<dt key=${name}>${name}</dt><dd>${value}</dd>`)}</dl>`
