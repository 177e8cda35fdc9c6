import { html, initials, useFormat, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import * as drawings from '../drawings.js'
import { icon } from '../icons.js'
import { byDay } from './by-day.js'
import { actor, type LogEntry, refusedTag } from './log-entry.js'
import { logWords } from './words.js'

/** Two letters beside a person; a sign beside a machine, and whoever is not named. */
const face = ({ who }: LogEntry): VNode =>
  html`<span class=${who.kind === 'staff' || who.name === undefined ? 'face' : 'face warm'} aria-hidden="true">${
    who.name === undefined ? icon(drawings.activity) : initials(...who.name.split(' ').slice(0, 2))
  }</span>`
const what = (entry: LogEntry): VNode =>
  html`<b>${entry.what}</b> ${refusedTag(entry)}${entry.fields.length === 0 ? null : html`<p class="soft small">${entry.fields.join(', ')}</p>`}`
const about = ({ about: client }: LogEntry): VNode | null =>
  client === undefined ? null : html`<a href=${`/staff/clients/${client.clientId}`}>${client.name}</a>`

const row = (entry: LogEntry, withClients: boolean): VNode => {
  const t = useWords(logWords)
  const format = useFormat()
  return html`<tr key=${entry.id}><th scope="row"><time class="number" datetime=${entry.at}>${format.time(entry.at)}</time></th>
    <td data-label=${t('who')}><span class="line">${face(entry)}<span>${actor(entry, false)}</span></span></td><td>${what(entry)}</td>${
      withClients ? html`<td data-label=${t('about')}>${about(entry)}</td>` : null
    }</tr>`
}

/** Entries in a table for each day; as cards where there is little room. */
export const logTables = (entries: readonly LogEntry[], withClients: boolean): VNode => {
  const t = useWords(logWords)
  const column = (key: 'when' | 'who' | 'what' | 'about'): VNode => html`<th scope="col">${t(key)}</th>`
  return html`<div class="stack">${byDay(entries).map(
    ([
      day,
      own,
    ]) => html`<section class="card" key=${day}><h2>${day}</h2><table class=${withClients ? 'cards log with-clients' : 'cards log'}>
      <thead><tr>${column('when')}${column('who')}${column('what')}${withClients ? column('about') : null}</tr></thead>
      <tbody>${own.map((entry) => row(entry, withClients))}</tbody></table></section>`,
  )}</div>`
}
