import { core } from '@lintel/core'
import { fill, html, useWords } from '@lintel/core/ui'
import { requests } from '../../contract.js'
import { words } from '../../words.js'

/** The packets that an agency keeps, on the launchpad of those who shape them. */
export const templatesTool = fill({
  contract: requests,
  slot: core.slots.launchpadTool,
  order: 22,
  permission: requests.permissions.shapePackets,
  view: () => {
    const t = useWords(words)
    return html`<a class="tile" href="/staff/packet-templates"><svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="M4 8l8-4 8 4-8 4zM4 8v8l8 4 8-4V8M12 12v8" /></svg><b>${t('packetsTool')}</b><span class="soft small">${t('packetsToolText')}</span></a>`
  },
})
