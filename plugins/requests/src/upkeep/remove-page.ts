import { form, html, page, useWords } from '@lintel/core/ui'
import { requests } from '../contract.js'
import { staffWords } from '../staff/staff-words.js'
import { upkeepWords } from './upkeep-words.js'

/** Says what removing a request from the client’s list does before it is done. */
export const removePage = page({
  contract: requests,
  words: upkeepWords,
  area: 'staff',
  path: '/requests/:requestId/remove',
  permission: requests.permissions.sendRequests,
  load: ({ api, params }) => api.getRequest({ params }),
  title: (t, { title }) => t('removeTitle', { title }),
  view: ({ data: { id, title, clientName, endedAt, wanted, files } }) => {
    const t = useWords(upkeepWords)
    const back = `/staff/requests/${id}` as const
    const heading = t('removeTitle', { title })
    return html`<section class="card danger"><h1>${heading}</h1><p>${t(endedAt === undefined ? 'removeWaits' : 'removeEnded', { name: clientName })}</p>
      ${endedAt !== undefined || wanted === undefined || files.length === 0 ? null : html`<p>${useWords(staffWords)('cancelRemovesFiles')}</p>`}
      <div class="actions">${form(requests, 'removeRequest', {
        words: upkeepWords,
        params: { requestId: id },
        then: back,
        done: 'removedDone',
        buttonClass: 'button danger',
      })}<a class="button quiet" href=${back}>${t('notRemoved')}</a></div></section>`
  },
})
