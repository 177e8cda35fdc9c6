import { html } from '@lintel/core/ui'
import type { VNode } from 'preact'
import * as drawings from '../../drawings.js'
import { icon } from '../../icons.js'

/** The way back, above a heading. */
export const backLink = (href: string, label: string): VNode => html`<a class="small line" href=${href}>${icon(drawings.back)}${label}</a>`
