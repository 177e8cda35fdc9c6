import { html } from '@lintel/core/ui'
import type { ComponentChildren, VNode } from 'preact'
import * as drawings from '../../drawings.js'
import { icon } from '../../icons.js'

/** A way back, the heading, and one line under it. */
export const teamHead = (back: readonly [href: string, label: string], title: ComponentChildren, lead?: ComponentChildren): VNode =>
  html`<div class="stack tight"><a class="small line" href=${back[0]}>${icon(drawings.back)}${back[1]}</a><h1>${title}</h1>${
    lead === undefined ? null : html`<p class="soft">${lead}</p>`
  }</div>`
