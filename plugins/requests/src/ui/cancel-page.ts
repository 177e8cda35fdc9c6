import { form, html, page, useWords } from '@lintel/core/ui'
import { requests } from '../contract.js'
import { staffWords } from '../staff/staff-words.js'

/** Says what taking a request back does before it is done. */
export const cancelPage = page({
  contract: requests,
  words: staffWords,
  area: 'staff',
  path: '/requests/:requestId/cancel',
  permission: requests.permissions.sendRequests,
  load: ({ api, params }) => api.getRequest({ params }),
  title: (t, { title }) => t('cancelTitle', { title }),
  view: ({ data: request }) => {
    const t = useWords(staffWords)
    const back = `/staff/requests/${request.id}` as const
    return html`<section class="card danger"><h1>${t('cancelTitle', { title: request.title })}</h1><p>${t('cancelText', { name: request.clientName })}</p>
      ${request.wanted === undefined || request.files.length === 0 ? null : html`<p>${t('cancelRemovesFiles')}</p>`}
      ${form(requests, 'cancelRequest', {
        words: staffWords,
        params: { requestId: request.id },
        fields: { reason: { hint: t('cancelRequest.reason.hint', { name: request.clientName }) } },
        then: back,
        done: 'cancelledDone',
        submit: t('cancelTitle', { title: request.title }),
        buttonClass: 'button danger',
        body: (field, button) =>
          html`${field('reason')}<div class="actions">${button}<a class="button quiet" href=${back}>${t('keepIt')}</a></div>`,
      })}</section>`
  },
})
