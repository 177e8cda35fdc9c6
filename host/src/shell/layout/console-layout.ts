import { core } from '@lintel/core'
import { html, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import type { LayoutGiven, NavEntry } from '../../web/shell.js'
import * as drawings from '../drawings.js'
import { icon } from '../icons.js'
import { searchField, sealedSearchForm } from '../sealed-search-form.js'
import { idleNotice } from './ended-note.js'
import { dock, navigation } from './navigation.js'
import { brand, languageSwitch, signOut, skipLink } from './top.js'
import { layoutWords } from './words.js'

const listPath = '/staff/clients'

const record = /^\/staff\/clients\/([0-9a-f-]{36})(?=\/|$)/

/** On every page of a client's record the navigation also leads to the client's portal. */
const withClientPortal = (nav: readonly NavEntry[], path: string, label: string): readonly NavEntry[] => {
  const [, clientId] = record.exec(path) ?? []
  if (clientId === undefined) return nav
  const href = `${listPath}/${clientId}/portal`
  const entry = { id: 'client-portal', href, label, icon: 'portal', isCurrent: path.startsWith(href) }
  return nav.flatMap((known) => (known.href === listPath ? [{ ...known, isCurrent: known.isCurrent && !entry.isCurrent }, entry] : [known]))
}

const clientSearch = (): VNode => {
  const t = useWords(layoutWords)
  const fields = html`<input type="search" name=${searchField} aria-label=${t('searchClients')} placeholder=${t('searchHint')} maxlength="100" autocomplete="off" />
    <button class="button quiet slim" aria-label=${t('search')}>${icon(drawings.search)}</button>`
  return sealedSearchForm({ action: listPath, class: 'search not-narrow', role: 'search' }, fields)
}

/** The consoles of staff and of the hosting provider. */
export const consoleLayout = ({ portal, nav, main }: LayoutGiven): VNode => {
  const t = useWords(layoutWords)
  const isStaff = portal.area === 'staff'
  const home = `/${portal.area}`
  const name = isStaff ? (portal.agencies[0]?.name ?? portal.tenant.name) : t('operator')
  const more = { id: 'more', href: `${home}/more`, label: t('more'), icon: 'more', isCurrent: portal.path === `${home}/more` }
  return html`${skipLink()}
<header class="top">${brand(portal, name, home)}${isStaff && portal.path !== listPath && portal.can(core.permissions.readClients) ? clientSearch() : null}
  <span class="push not-narrow soft small">${portal.person?.name}</span>
  <div class="line"><div class="not-narrow">${languageSwitch(portal)}</div>${signOut(portal)}</div></header>
<div class=${more.isCurrent ? 'frame more' : 'frame'}>
  ${navigation(t(isStaff ? 'staffNav' : 'operatorNav'), withClientPortal(nav, portal.path, t('clientPortal')))}
  <main id="main" tabindex="-1">${main}${more.isCurrent ? html`<div class="line only-narrow">${languageSwitch(portal)}</div>` : null}</main>
</div>
<footer class="foot">${idleNotice()}</footer>
${dock(t('dockNav'), more, nav, false)}`
}
