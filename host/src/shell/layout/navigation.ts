import { badgeText, html } from '@lintel/core/ui'
import type { VNode } from 'preact'
import type { NavEntry } from '../../web/shell.js'
import { namedIcon } from './named-icon.js'

const entry = (given: NavEntry): VNode =>
  html`<a href=${given.href} aria-current=${given.isCurrent ? 'page' : undefined}>${namedIcon(given.icon)}<span>${given.label}</span>${given.badge === undefined ? null : html`<span class="count" data-badge=${given.id} hidden=${given.badge === 0}>${given.badge ? badgeText(given.badge) : ''}</span>`}</a>`

/** The navigation at the left. */
export const navigation = (label: string, entries: readonly NavEntry[]): VNode =>
  html`<nav class="nav" aria-label=${label}><ul>${entries.map((given) => html`<li key=${given.id}>${entry(given)}</li>`)}</ul></nav>`

const places = 5

/** The dock of a phone: the first entries, and *More* for all others. The portal's *More* also holds language and sign-out. */
export const dock = (label: string, more: NavEntry, entries: readonly NavEntry[], isMoreOwed: boolean): VNode => {
  if (!isMoreOwed && entries.length <= places) return html`<nav class="dock" aria-label=${label}>${entries.map(entry)}</nav>`
  const first = entries.slice(0, places - 1)
  const isElsewhere = entries.slice(places - 1).some((given) => given.isCurrent)
  return html`<nav class="dock" aria-label=${label}>${first.map(entry)}${entry({ ...more, isCurrent: more.isCurrent || isElsewhere })}</nav>`
}
