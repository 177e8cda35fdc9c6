import { html, useFormat, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { actor, type LogEntry, refusedTag } from './log-entry.js'
import { logWords } from './words.js'

/** Entries as a table; as cards where there is little room. */
export const logTable = (entries: readonly LogEntry[], withClients: boolean): VNode => {
  const t = useWords(logWords)
  const format = useFormat()
  return html`<table class="cards"><thead><tr><th scope="col">${t('when')}</th><th scope="col">${t('who')}</th><th scope="col">${t('what')}</th>
    <th scope="col">${t('fields')}</th>${withClients ? html`<th scope="col">${t('about')}</th>` : null}</tr></thead>
  <tbody>${entries.map(
    (entry) => html`<tr key=${entry.id}><th scope="row">${format.shortDate(entry.at)}, ${format.time(entry.at)}</th>
      <td data-label=${t('who')}>${actor(entry, false)}</td><td data-label=${t('what')}>${entry.what} ${refusedTag(entry)}</td>
      <td data-label=${t('fields')}>${entry.fields.join(', ')}</td>${
        withClients
          ? html`<td data-label=${t('about')}>${
              entry.about === undefined ? '' : html`<a href=${`/staff/clients/${entry.about.clientId}`}>${entry.about.name}</a>`
            }</td>`
          : null
      }</tr>`,
  )}</tbody></table>`
}
