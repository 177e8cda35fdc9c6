import { core } from '@lintel/core'
import { fill, html, useWords } from '@lintel/core/ui'
import { requests } from '../contract.js'
import { words } from '../words.js'

/** The list of requests on the launchpad. */
export const requestsTool = fill({
  contract: requests,
  slot: core.slots.launchpadTool,
  order: 20,
  permission: requests.permissions.readClientRequests,
  view: () => {
    const t = useWords(words)
    return html`<a class="tile not-narrow" href="/staff/requests"><svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M4 6l2 2 3-4M4 13l2 2 3-4M4 20l2 2 3-4M13 6h7M13 13h7M13 20h7" /></svg><b>${t('tool')}</b><span class="soft small">${t('toolText')}</span></a>`
  },
})
