import { html, useFormat, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import * as drawings from '../drawings.js'
import { icon } from '../icons.js'
import { type Connection, connectionTag } from './logins/connection-tag.js'
import { inviteLink } from './logins/invite-link.js'
import { addressOf, type ListState } from './list-state.js'
import { staffWords } from './words.js'

/** One line of the list. */
export interface ClientLine {
  readonly id: string
  readonly givenName: string
  readonly familyName: string
  readonly preferredName?: string
  readonly birthDate?: string
  readonly externalId?: string
  readonly phone?: string
  readonly programs: readonly string[]
  readonly connection: Connection
}

const sortable = (state: ListState, sort: ListState['sort'], label: string): VNode => {
  const t = useWords(staffWords)
  const isSorted = state.sort === sort
  const direction = isSorted && state.direction === 'up' ? 'down' : 'up'
  return html`<th scope="col" aria-sort=${isSorted ? (state.direction === 'up' ? 'ascending' : 'descending') : undefined}>
    <a href=${addressOf({ ...state, sort, direction, page: 1 })} title=${t('sortBy', { column: label })}>${label}${
      isSorted ? icon(state.direction === 'up' ? drawings.up : drawings.down) : null
    }</a></th>`
}

/** How the client stands to the portal, and for those not in it the way to invite them. */
const connectionCell = ({ id, givenName, familyName, connection }: ClientLine): VNode =>
  html`<span class="line">${connectionTag(connection, true)}${connection.state === 'notConnected' ? inviteLink(id, `${givenName} ${familyName}`) : null}</span>`

/** The list as a table; as cards where there is little room. */
export const clientTable = (clients: readonly ClientLine[], state: ListState): VNode => {
  const t = useWords(staffWords)
  const format = useFormat()
  return html`<table class="cards brief"><thead><tr>
    ${sortable(state, 'name', t('name'))}${sortable(state, 'birthDate', t('birthDate'))}
    <th scope="col">${t('number')}</th><th scope="col">${t('phone')}</th><th scope="col">${t('programs')}</th><th scope="col">${t('clientPortal')}</th></tr></thead>
  <tbody>${clients.map(
    (client) => html`<tr key=${client.id}>
      <th scope="row"><a href=${`/staff/clients/${client.id}`}>${client.familyName}, ${client.givenName}</a>${
        client.preferredName === undefined || client.preferredName === client.givenName
          ? null
          : html` <span class="soft small">(${client.preferredName})</span>`
      }</th>
      <td class="number" data-label=${t('birthDate')}>${
        client.birthDate === undefined
          ? ''
          : html`<span class="not-narrow">${format.shortDate(client.birthDate)}</span><span class="only-narrow">${t('born', { day: format.shortDate(client.birthDate) })}</span>`
      }</td>
      <td class="number" data-label=${t('number')}>${client.externalId ?? ''}</td>
      <td class="number" data-label=${t('phone')}>${client.phone ?? ''}</td>
      <td data-label=${t('programs')}>${client.programs.join(', ')}</td>
      <td class="state" data-label=${t('clientPortal')}>${connectionCell(client)}</td></tr>`,
  )}</tbody></table>`
}
