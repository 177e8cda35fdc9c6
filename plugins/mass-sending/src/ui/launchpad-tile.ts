import { core } from '@lintel/core'
import { fill, html, useWords } from '@lintel/core/ui'
import { massSending } from '../contract.js'
import { words } from '../words.js'

/** The way in, on the launchpad. */
export const launchpadTile = fill({
  contract: massSending,
  slot: core.slots.launchpadTool,
  order: 30,
  permission: massSending.permissions.sendToOwn,
  view: () => {
    const t = useWords(words)
    return html`<a class="tile" href="/staff/send-to-many"><b>${t('sendToMany')}</b><span class="soft small">${t('sendToManyText')}</span></a>`
  },
})
