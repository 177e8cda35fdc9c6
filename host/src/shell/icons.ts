import { html } from '@lintel/core/ui'
import type { VNode } from 'preact'
import * as drawings from './drawings.js'

const turning = new Set<string>([drawings.back, drawings.next])

/** Draws one of the drawings. It is never the only carrier of a meaning: a word stands beside it. */
export const icon = (drawing: string): VNode =>
  html`<svg class=${turning.has(drawing) ? 'icon turns' : 'icon'} viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d=${drawing} /></svg>`
