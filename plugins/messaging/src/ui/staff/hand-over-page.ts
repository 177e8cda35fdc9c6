import { form, html, page, useWords } from '@lintel/core/ui'
import { messaging } from '../../contract.js'
import { colleagueChoices } from '../choices/choices.js'
import { staffWords } from './staff-words.js'

/** Hands a conversation to a colleague or into the team inbox, after saying what that means. */
export const handOverPage = page({
  contract: messaging,
  words: staffWords,
  area: 'staff',
  path: '/inbox/:conversationId/hand-over',
  permission: messaging.permissions.closeConversations,
  load: async ({ api, params }) => ({
    conversation: await api.getConversation({ params }),
    colleagues: (await api.listColleagues()).items,
  }),
  title: (t) => t('handOver'),
  view: ({ data: { conversation, colleagues }, params: { conversationId } }) => {
    const t = useWords(staffWords)
    const others = colleagues.filter(({ id }) => id !== conversation.staffMember.id)
    const shared = { words: staffWords, params: { conversationId }, then: '/staff/inbox', done: 'handedOver' } as const
    return html`<div class="stack close">
        <p class="back"><a href=${`/staff/inbox/${conversationId}`}>${t('backToConversation')}</a></p>
        <h1>${t('handOver')}</h1>
        <p class="soft">${t('handOverLead', { client: conversation.client.name })}</p>
      </div>
      ${
        others.length === 0
          ? null
          : html`<section class="card messaging-narrow" aria-label=${t('toColleague')}>
              <h2>${t('toColleague')}</h2>
              ${form(messaging, 'transferConversation', {
                ...shared,
                fields: { toStaffMemberId: { kind: 'select', isUnmarked: true, label: t('colleague'), choices: colleagueChoices(others) } },
                submit: t('handOver'),
                label: t('toColleague'),
              })}
            </section>`
      }
      ${
        conversation.isInTeamInbox
          ? null
          : html`<section class="card messaging-narrow calm" aria-label=${t('toTeam')}>
              <h2>${t('toTeam')}</h2>
              <p class="soft">${t('toTeamHint')}</p>
              ${form(messaging, 'transferConversation', { ...shared, leave: ['toStaffMemberId'], submit: t('toTeamSubmit'), buttonClass: 'button quiet', label: t('toTeam') })}
            </section>`
      }`
  },
})
