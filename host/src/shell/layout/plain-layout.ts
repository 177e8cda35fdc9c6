import { html } from '@lintel/core/ui'
import type { VNode } from 'preact'
import type { LayoutGiven } from '../../web/shell.js'
import { helpLine } from './help.js'
import { brand, languageSwitch, leave, signOut, skipLink } from './top.js'

/** Around sign-in, and around problems of people who are not signed in. */
export const plainLayout = ({ portal, main }: LayoutGiven): VNode => {
  const isPortal = portal.area === 'portal'
  return html`${skipLink()}
<header class="top">${brand(portal, portal.tenant.name, isPortal ? '/' : `/${portal.area}`)}<div class="push line ways">${languageSwitch(portal)}${portal.person === undefined ? null : signOut(portal)}${isPortal ? leave(portal) : null}</div></header>
<div class="frame alone"><main id="main" tabindex="-1">${main}</main></div>
${isPortal ? html`<footer class="foot">${helpLine(portal)}</footer>` : null}`
}
