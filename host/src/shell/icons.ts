import { html } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { back, next } from './drawings.js'

const turning = new Set<string>([back, next])

/** Draws one of the drawings. It is never the only carrier of a meaning: a word stands beside it. */
export const icon = (drawing: string): VNode =>
  html`<svg class=${turning.has(drawing) ? 'icon turns' : 'icon'} viewBox="0 0 24 24" aria-hidden="true"><path d=${drawing} /></svg>`
