import { html } from '@lintel/core/ui'
import type { VNode } from 'preact'
import type { LayoutGiven } from '../../web/shell.js'
import { consoleLayout } from './console-layout.js'
import { plainLayout } from './plain-layout.js'
import { portalLayout } from './portal-layout.js'

/** Everything around a page. */
export const layout = (given: LayoutGiven): VNode => {
  if (given.kind === 'plain') return html`<${plainLayout} ...${given} />`
  return given.portal.area === 'portal' ? html`<${portalLayout} ...${given} />` : html`<${consoleLayout} ...${given} />`
}
