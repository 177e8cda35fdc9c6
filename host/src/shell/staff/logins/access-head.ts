import { html, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { loginWords } from './words.js'

/** The head of a page about a client's access: the way back, and what it is about. */
export const accessHead = (
  client: { readonly id: string; readonly givenName: string; readonly familyName: string },
  title: string,
  lead?: string,
): VNode => {
  const t = useWords(loginWords)
  return html`<div class="stack tight"><p class="back"><a href=${`/staff/clients/${client.id}/portal`}>${client.givenName} ${client.familyName}: ${t('backToPortal')}</a></p>
    <div class="stack close"><h1>${title}</h1>${lead === undefined ? null : html`<p class="soft">${lead}</p>`}</div></div>`
}

/** What a client is called in sentences. */
export const calledBy = ({ preferredName, givenName }: { readonly preferredName?: string; readonly givenName: string }): string =>
  preferredName ?? givenName
