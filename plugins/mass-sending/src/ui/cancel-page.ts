import { form, html, page, useWords } from '@lintel/core/ui'
import { massSending } from '../contract.js'
import { words } from '../words.js'

/** Asks before a campaign is ended for good. */
export const cancelPage = page({
  contract: massSending,
  words,
  area: 'staff',
  path: '/send-to-many/:campaignId/end',
  permission: massSending.permissions.sendToOwn,
  load: ({ api, params }) => api.getCampaign({ params }),
  title: (t) => t('cancel'),
  view: ({ data: { id, subject, sent, total } }) => {
    const t = useWords(words)
    return html`<section class="card danger mass-sending-narrow">
      <h1>${t('cancelTitle', { subject })}</h1>
      <p>${t('cancelText', { sent, waiting: total - sent })}</p>
      <div class="actions">
        ${form(massSending, 'cancelCampaign', {
          words,
          params: { campaignId: id },
          then: `/staff/send-to-many/${id}`,
          buttonClass: 'button danger',
          done: 'cancelledNow',
          label: t('cancelCampaign.submit'),
        })}
        <a class="button quiet" href=${`/staff/send-to-many/${id}`}>${t('back')}</a>
      </div>
    </section>`
  },
})
