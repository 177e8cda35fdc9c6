import { html } from '@lintel/core/ui'
import type { ComponentChildren, VNode } from 'preact'

/** Draws what is known, name by name; what is not known is left out. */
export const facts = (pairs: readonly (readonly [name: string, value: ComponentChildren])[]): VNode =>
  html`<dl class="facts">${pairs
    .filter(([, value]) => value !== undefined && value !== null && value !== '')
    .map(([name, value]) => html`<dt key=${name}>${name}</dt><dd>${value}</dd>`)}</dl>`
