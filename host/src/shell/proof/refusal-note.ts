import { html } from '@lintel/core/ui'
import type { VNode } from 'preact'

/** A fault of one field, as problems tell it: `/body/password`. */
interface Fault {
  readonly pointer: string
  readonly detail: string
}
/** Why something was refused, on top of its form: it has the keyboard, and leads to each field that is not right. */
export const refusalNote = (title: string, text: string, faults: readonly Fault[] = []): VNode =>
  html`<div class="faults" role="alert" tabindex="-1" autofocus id="refusal"><h2>${title}</h2>${
    faults.length === 0
      ? html`<p>${text}</p>`
      : html`<ul>${faults.map(({ pointer, detail }) => html`<li key=${pointer}><a href=${`#${pointer.replace('/body/', '')}`}>${detail}</a></li>`)}</ul>`
  }</div>`
