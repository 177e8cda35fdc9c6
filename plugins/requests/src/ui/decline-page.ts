import { form, html, page, useWords } from '@lintel/core/ui'
import { requests } from '../contract.js'
import { portalWords } from '../portal/portal-words.js'

/** Saying no is possible, and asks why. */
export const declinePage = page({
  contract: requests,
  words: portalWords,
  path: '/to-do/:requestId/no',
  permission: requests.permissions.answerRequests,
  load: ({ api, params }) => api.getTodo({ params }),
  title: (t, { title }) => t('declineTitle', { title }),
  view: ({ data: todo }) => {
    const t = useWords(portalWords)
    return html`<section class="card danger"><h1>${t('declineTitle', { title: todo.title })}</h1><p>${t('declineLead', { name: todo.askedBy })}</p>
      ${form(requests, 'declineTodo', {
        words: portalWords,
        params: { requestId: todo.id },
        fields: { reason: { kind: 'textarea', rows: 3 } },
        then: '/to-do',
        done: 'declinedPlain',
        buttonClass: 'button danger',
        body: (field, button) =>
          html`${field('reason')}<div class="actions">${button}<a class="button quiet" href=${`/to-do/${todo.id}`}>${t('back')}</a></div>`,
      })}</section>`
  },
})
