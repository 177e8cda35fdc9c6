import { html, type PortalFacts, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import { staffWords } from './words.js'

/** Says that an address holds a search which cannot be opened any more, or was another person's. */
export const searchEnded = ({ sought }: PortalFacts): VNode | null => {
  const t = useWords(staffWords)
  return sought === undefined || sought.text !== undefined ? null : html`<p class="note" role="status">${t('searchEnded')}</p>`
}
