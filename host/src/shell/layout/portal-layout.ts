import { core } from '@lintel/core'
import { html, slot, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import type { LayoutGiven } from '../../web/shell.js'
import { idleNotice } from './ended-note.js'
import { helpCard, helpLine } from './help.js'
import { dock, navigation } from './navigation.js'
import { previewBanner } from './preview-banner.js'
import { actingBanner, profileSwitch } from './profile-switch.js'
import { brand, languageSwitch, leave, signOut, skipLink } from './top.js'
import { layoutWords } from './words.js'

const withWidgets = new Set(['/', '/profile'])
const morePath = '/more'

/** The portal of clients and of people who act for them. */
export const portalLayout = ({ portal, nav, main }: LayoutGiven): VNode => {
  const t = useWords(layoutWords)
  const more = { id: 'more', href: morePath, label: t('more'), icon: 'more', isCurrent: portal.path === morePath }
  return html`${skipLink()}${portal.preview === undefined ? null : previewBanner(portal, portal.preview)}
<header class="top">${brand(portal, portal.tenant.name, '/')}
  <span class="push not-narrow soft small">${t('signedInAs', { name: portal.person?.name ?? '' })}</span>
  ${profileSwitch(portal)}<div class="line not-narrow">${languageSwitch(portal)}${signOut(portal)}</div>${leave(portal)}</header>
${actingBanner(portal)}
<div class=${portal.path === morePath ? 'frame more' : 'frame'}>
  ${navigation(t('portalNav'), nav)}
  <main id="main" tabindex="-1">${main}${
    portal.path === morePath ? html`<div class="line only-narrow">${languageSwitch(portal)}${signOut(portal)}</div>` : null
  }</main>
  ${withWidgets.has(portal.path) ? html`<aside aria-label=${t('people')}>${slot(core.slots.sideWidget, {})}${helpCard(portal)}</aside>` : null}
</div>
<footer class="foot">${withWidgets.has(portal.path) ? null : helpLine(portal)}${idleNotice()}</footer>
${dock(t('dockNav'), more, nav, true)}`
}
