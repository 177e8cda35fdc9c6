import { html } from '@lintel/core/ui'
import type { VNode } from 'preact'

/** Why something was refused, on top of its form. */
export const refusalNote = (title: string, text: string): VNode =>
  html`<div class="faults" role="alert" tabindex="-1" id="refusal"><h2>${title}</h2><p>${text}</p></div>`
