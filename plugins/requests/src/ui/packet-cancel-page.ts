import { form, html, page, useWords } from '@lintel/core/ui'
import { requests } from '../contract.js'
import { staffWords } from '../staff/staff-words.js'

/** Says what taking back a whole packet does before it is done. */
export const packetCancelPage = page({
  contract: requests,
  words: staffWords,
  area: 'staff',
  path: '/packets/:packetId/cancel',
  permission: requests.permissions.sendRequests,
  load: ({ api, params }) => api.getPacket({ params }),
  title: (t, { name }) => t('cancelTitle', { title: name }),
  view: ({ data: { id, name, clientName, waiting } }) => {
    const t = useWords(staffWords)
    const back = `/staff/packets/${id}` as const
    return html`<section class="card danger"><h1>${t('cancelTitle', { title: name })}</h1><p>${t('cancelPacketText', { name: clientName, count: waiting })}</p>
      ${form(requests, 'cancelPacket', {
        words: staffWords,
        params: { packetId: id },
        fields: { reason: { hint: t('cancelRequest.reason.hint', { name: clientName }) } },
        then: back,
        done: 'cancelledDone',
        submit: t('cancelTitle', { title: name }),
        buttonClass: 'button danger',
        body: (field, button) =>
          html`${field('reason')}<div class="actions">${button}<a class="button quiet" href=${back}>${t('keepIt')}</a></div>`,
      })}</section>`
  },
})
