import { form, html, page, useFormat, usePortal, useWords } from '@lintel/core/ui'
import { type ConversationDetail, messaging } from '../../contract.js'
import { ConversationView } from '../talk/conversation-view.js'
import { loadConversation, positionOf } from '../talk/load-conversation.js'
import { leavesAfter } from './leaves-after.js'
import { staffWords } from './staff-words.js'

const Switch = ({ conversation: { id, state, mayClose, mayWrite } }: { readonly conversation: ConversationDetail }) => {
  const t = useWords(staffWords)
  if (!mayClose || (state === 'closed' && !mayWrite)) return null
  const shared = { words: staffWords, params: { conversationId: id }, buttonClass: 'button quiet slim' }
  return state === 'open'
    ? form(messaging, 'closeConversation', { ...shared, done: 'closedNow', label: t('closeConversation.submit') })
    : form(messaging, 'reopenConversation', { ...shared, done: 'reopenedNow', label: t('reopenConversation.submit') })
}

/** What the client can do here, what the reader can, and what helps where they cannot. */
const Standing = ({ conversation }: { readonly conversation: ConversationDetail }) => {
  const t = useWords(staffWords)
  const format = useFormat()
  const { can } = usePortal()
  const { client, closedAt, closedReason, closesAt, isAnnouncement, whyReadOnly } = conversation
  const said = [
    isAnnouncement ? t('announcementForStaff') : null,
    closesAt === null ? null : t('closesForStaff', { when: format.dateTime(closesAt) }),
    closedAt === null ? null : t(`closedFor.${closedReason ?? 'staff'}`, { when: format.dateTime(closedAt) }),
    closedAt === null ? null : t(whyReadOnly === null ? 'opensByWriting' : 'clientReads'),
    whyReadOnly === 'notAssigned' ? t('notYours', { name: client.name }) : null,
    whyReadOnly === 'notAllowed' ? t('notAllowed') : null,
  ].filter((sentence) => sentence !== null)
  if (said.length === 0) return null
  const isTheirChoice = whyReadOnly === 'notAssigned' && can(messaging.permissions.changeOwnContact)
  return html`<p class=${closedAt === null && whyReadOnly === null ? 'note' : 'note warm'} role="status">${said.join(' ')}
    ${isTheirChoice ? html` <a href="/staff/messaging/own">${t('ownChoices')}</a>` : null}</p>`
}

/** Nobody read the client's message in time: whoever sees to it says so, where no answer is needed. */
const Overdue = ({ conversation }: { readonly conversation: ConversationDetail }) => {
  const { id, furtherSince, isInTeamInbox, mayClose, overdueSince, staffMember } = conversation
  const t = useWords(staffWords)
  const format = useFormat()
  if (overdueSince === null) return null
  const values = { when: format.dateTime(overdueSince), name: staffMember.name }
  const shared = { words: staffWords, params: { conversationId: id }, buttonClass: 'button quiet slim', done: 'settled' } as const
  const after = leavesAfter(conversation)
  return html`<div class="note warm apart">
    <p>${t(isInTeamInbox ? 'overdueHereTeam' : 'overdueHere', values)}${furtherSince === null ? null : html` ${t('overdueStill', { when: format.dateTime(furtherSince) })}`}</p>
    ${mayClose ? form(messaging, 'settleOverdue', { ...shared, ...after, label: t('settleOverdue.submit') }) : null}
  </div>`
}

/** Whose it is right now, and how to make it one's own. */
const Keeping = ({ conversation: { id, isInTeamInbox, keeper, mayTake, staffMember } }: { readonly conversation: ConversationDetail }) => {
  const t = useWords(staffWords)
  if (!mayTake) return null
  const text = isInTeamInbox
    ? t('inTeamInbox')
    : keeper.state === 'away'
      ? t('youCover', { name: staffMember.name })
      : t('ofColleague', { name: staffMember.name })
  return html`<div class="note apart">
    <p>${text}</p>
    ${form(messaging, 'takeConversation', { words: staffWords, params: { conversationId: id }, buttonClass: 'button slim', done: 'taken', label: t('takeConversation.submit') })}
  </div>`
}

/** One conversation in the staff console. */
export const inboxConversationPage = page({
  contract: messaging,
  words: staffWords,
  area: 'staff',
  path: '/inbox/:conversationId',
  permission: messaging.permissions.readConversations,
  load: ({ api, params, query }) => loadConversation(api, params.conversationId, query['before']),
  title: (t, { conversation }) => t('conversationWith', { name: conversation.client.name }),
  view: ({ data, query }) => {
    const t = useWords(staffWords)
    const { conversation } = data
    const { client, staffMember, subject, isPrivate, mayClose } = conversation
    return html`<div class="stack close">
        <p class="back"><a href="/staff/inbox">${t('inbox')}</a></p>
        <h1>${t('conversationWith', { name: client.name })}</h1>
        <p class="soft">${t('withStaff', { name: staffMember.name })}${subject === null ? null : html` · ${t('about', { subject })}`}
          ${isPrivate ? html` <span class="tag accent">${t('isPrivateForStaff')}</span>` : null}</p>
        <div class="actions">
          <a class="button quiet slim" href=${`/staff/clients/${client.id}`}>${t('clientRecord')}</a>
          ${mayClose ? html`<a class="button quiet slim" href=${`/staff/inbox/${conversation.id}/hand-over`}>${t('handOver')}</a>` : null}
          <a class="button quiet slim" href=${`/staff/inbox/${conversation.id}/print`}>${t('print')}</a>
          <${Switch} conversation=${conversation} />
        </div>
      </div>
      <${Overdue} conversation=${conversation} />
      <${Keeping} conversation=${conversation} />
      <${Standing} conversation=${conversation} />
      <${ConversationView} data=${data} path=${`/staff/inbox/${conversation.id}`} isNewest=${positionOf(query['before']) === undefined} />`
  },
})
