import { html } from '@lintel/core/ui'
import type { ComponentChildren, VNode } from 'preact'

/** A way back, the heading, and one line under it. */
export const teamHead = (back: readonly [href: string, label: string], title: ComponentChildren, lead?: ComponentChildren): VNode =>
  html`<div class="stack tight"><p class="back"><a href=${back[0]}>${back[1]}</a></p><h1>${title}</h1>${
    lead === undefined ? null : html`<p class="soft">${lead}</p>`
  }</div>`
