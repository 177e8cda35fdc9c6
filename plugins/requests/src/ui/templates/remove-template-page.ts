import { form, html, page, useWords } from '@lintel/core/ui'
import { requests } from '../../contract.js'
import { templateWords } from '../../templates/template-words.js'

/** Says what it means that a packet is not kept any more, before it is done. */
export const removeTemplatePage = page({
  contract: requests,
  words: templateWords,
  area: 'staff',
  path: '/packet-templates/:templateId/remove',
  permission: requests.permissions.shapePackets,
  load: ({ api, params }) => api.getPacketTemplate({ params }),
  title: (t, { name }) => t('removeTitle', { name }),
  view: ({ data: { id, name } }) => {
    const t = useWords(templateWords)
    return html`<section class="card danger"><h1>${t('removeTitle', { name })}</h1><p>${t('removeText')}</p>
      ${form(requests, 'removePacketTemplate', {
        words: templateWords,
        params: { templateId: id },
        then: '/staff/packet-templates',
        done: 'removedDone',
        buttonClass: 'button danger',
        body: (_, button) =>
          html`<div class="actions">${button}<a class="button quiet" href=${`/staff/packet-templates/${id}`}>${t('keepIt')}</a></div>`,
      })}</section>`
  },
})
