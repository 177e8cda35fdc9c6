import { html, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import * as drawings from '../../drawings.js'
import { icon } from '../../icons.js'
import { loginWords } from './words.js'

/** The head of a page about a client's access: the way back, and what it is about. */
export const accessHead = (
  client: { readonly id: string; readonly givenName: string; readonly familyName: string },
  title: string,
  lead?: string,
): VNode => {
  const t = useWords(loginWords)
  return html`<div class="stack tight"><a class="small line not-printed" href=${`/staff/clients/${client.id}/portal`}>${icon(drawings.back)}${client.givenName} ${client.familyName}: ${t('backToPortal')}</a>
    <div class="stack close"><h1>${title}</h1>${lead === undefined ? null : html`<p class="soft">${lead}</p>`}</div></div>`
}

/** What a client is called in sentences. */
export const calledBy = ({ preferredName, givenName }: { readonly preferredName?: string; readonly givenName: string }): string =>
  preferredName ?? givenName
