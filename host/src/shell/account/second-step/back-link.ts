import { html } from '@lintel/core/ui'
import type { VNode } from 'preact'

/** The way back, above a heading. */
export const backLink = (href: string, label: string): VNode => html`<p class="back"><a href=${href}>${label}</a></p>`
