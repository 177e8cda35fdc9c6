import { core } from '@lintel/core'
import { form, html, useFormat, useWords } from '@lintel/core/ui'
import type { VNode } from 'preact'
import type { ClientAccessData } from './access-data.js'
import { loginWords } from './words.js'

type Invitation = NonNullable<ClientAccessData['invitation']>
const isTrouble = (delivery: Invitation['delivery']): boolean =>
  delivery !== undefined && ['failed', 'bounced', 'unreachable'].includes(delivery)

/** The invitation that waits: when it went, whether it arrived, and what can be done with it. */
export const invitationCard = (clientId: string, name: string, invitation: Invitation, mayManage: boolean): VNode => {
  const t = useWords(loginWords)
  const format = useFormat()
  const { channel, delivery, isExpired, sentAt, sentBy = 'none', expiresAt } = invitation
  const params = { clientId, invitationId: invitation.id }
  const said = isExpired
    ? t('expiredText', { day: format.shortDate(expiresAt) })
    : t('invitedText', { when: format.dateTime(sentAt), channel, staff: sentBy })
  return html`<div class="stack close"><p>${said}</p>
    ${
      delivery === undefined
        ? null
        : html`<p><span class=${isTrouble(delivery) ? 'tag danger' : 'tag'}>${t(`delivery.${delivery}`)}</span> ${
            isTrouble(delivery)
              ? html`<span class="small">${t('checkAddress')}</span>`
              : html`<span class="small soft">${channel === 'email' ? t('spamHint', { name }) : null}</span>`
          }</p>`
    }
    ${
      mayManage && !isExpired
        ? html`<div class="actions">${form(core, 'resendInvitation', { words: loginWords, params, done: 'resent', class: 'line', buttonClass: 'button quiet' })}
      <a class="button quiet" href=${`/staff/clients/${clientId}/portal/cancel`}>${t('cancelInvitation')}</a></div>`
        : null
    }</div>`
}
