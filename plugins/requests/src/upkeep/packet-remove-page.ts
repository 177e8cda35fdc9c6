import { form, html, page, useWords } from '@lintel/core/ui'
import { requests } from '../contract.js'
import { upkeepWords } from './upkeep-words.js'

/** Says what removing a whole packet from the client’s list does before it is done. */
export const packetRemovePage = page({
  contract: requests,
  words: upkeepWords,
  area: 'staff',
  path: '/packets/:packetId/remove',
  permission: requests.permissions.sendRequests,
  load: ({ api, params }) => api.getPacket({ params }),
  title: (t, { name }) => t('removeTitle', { title: name }),
  view: ({ data: { id, name, clientName, waiting, listed } }) => {
    const t = useWords(upkeepWords)
    const back = `/staff/packets/${id}` as const
    const heading = t('removeTitle', { title: name })
    return html`<section class="card danger"><h1>${heading}</h1><p>${t('removePacketText', { name: clientName })} ${t('removePacketWaits', { count: waiting })} ${t('removePacketDone', { count: listed - waiting })}</p>
      <div class="actions">${form(requests, 'removePacket', {
        words: upkeepWords,
        params: { packetId: id },
        then: back,
        done: 'removedDone',
        buttonClass: 'button danger',
      })}<a class="button quiet" href=${back}>${t('notRemoved')}</a></div></section>`
  },
})
