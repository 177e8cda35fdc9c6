import { core } from '@lintel/core'
import { html, initials, slot, useFormat, usePortal, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { languageIn } from '../language-in.js'
import { recordMenu } from './record-menu/record-menu.js'
import { staffWords } from './words.js'

/** The client as every tab of the record begins. */
export interface ClientFacts {
  readonly id: string
  readonly givenName: string
  readonly familyName: string
  readonly preferredName?: string
  readonly pronouns?: string
  readonly birthDate?: string
  readonly language?: string
  readonly externalId?: string
}

/** The tabs of the record, by the key of their word. */
export type ClientTab = 'overview' | 'enrollments' | 'clientPortal' | 'log'

/** The name, what one must know in one line, the portal actions beside it, and the tabs. */
export const clientHead = (client: ClientFacts, current: ClientTab): VNode => {
  const t = useWords(staffWords)
  const format = useFormat()
  const portal = usePortal()
  const line = [
    client.pronouns,
    client.birthDate && t('born', { day: format.shortDate(client.birthDate) }),
    client.externalId && t('id', { number: client.externalId }),
    client.preferredName && client.preferredName !== client.givenName && t('goesBy', { name: client.preferredName }),
    client.language && t('prefers', { language: languageIn(client.language, portal.language) }),
  ].filter(Boolean)
  const home = `/staff/clients/${client.id}`
  const tab = (key: ClientTab, href: string): VNode =>
    html`<a href=${href} aria-current=${key === current ? 'page' : undefined}>${t(key)}</a>`
  return html`<div class="stack tight"><p class="back"><a href="/staff/clients">${t('allClients')}</a></p>
    <div class="person"><span class="face" aria-hidden="true">${initials(client.givenName, client.familyName)}</span>
      <div><h1>${client.givenName} ${client.familyName}</h1><p class="soft">${line.join(' · ')}</p></div>
      <div class="actions push">${slot(core.slots.clientAction, { clientId: client.id })}${recordMenu(client.id)}</div></div>
    <nav class="tabs" aria-label=${t('record')}>${tab('overview', home)}${tab(
      'enrollments',
      `${home}/enrollments`,
    )}${tab('clientPortal', `${home}/portal`)}${portal.can(core.permissions.readChangeLog) ? tab('log', `${home}/log`) : null}</nav>${slot(core.slots.clientNotice, { clientId: client.id })}</div>`
}
