import { html, page, useFormat, useWords } from '@lintel/core/ui'
import { type ConversationDetail, messaging } from '../contract.js'
import { portalWords } from './portal/portal-words.js'
import { KeeperNote } from './contact/keeper-note.js'
import { ConversationView } from './talk/conversation-view.js'
import { HelpLines } from './talk/help-lines.js'
import { loadConversation, positionOf } from './talk/load-conversation.js'
import { PrivacySwitch } from './own/privacy-switch.js'

const hour = 3_600_000

/** How long it waited, when it closed by itself. */
const Closed = ({ conversation }: { readonly conversation: ConversationDetail }) => {
  const t = useWords(portalWords)
  const format = useFormat()
  const { agencyName, closedAt, closedReason, keeper, lastMessageAt, mayBeginAnother, staffMember } = conversation
  if (closedAt === null || closedReason === null) return null
  const values = { name: staffMember.name, when: format.dateTime(closedAt) }
  const hours = Math.floor((Date.parse(closedAt) - Date.parse(lastMessageAt)) / hour)
  const next = keeper.state === 'team' ? t('opensAgain.team', { agency: agencyName }) : t('opensAgain', values)
  return html`<div class="note warm" role="status">
      <p><b>${t('closedHere')}</b></p>
      <p>${closedReason === 'noReply' ? t('closed.noReply', { ...values, hours }) : t(`closed.${closedReason}`, values)}${closedReason === 'clientLeft' ? null : html` ${next}`}</p>
    ${mayBeginAnother ? html`<div class="actions"><a class="button slim" href=${`/messages/new?to=${staffMember.id}`}>${t('beginAnother')}</a></div>` : null}
  </div>`
}

/** Why the client cannot answer, or until when they should. */
const Standing = ({ conversation }: { readonly conversation: ConversationDetail }) => {
  const t = useWords(portalWords)
  const format = useFormat()
  const { agencyName, closesAt, furtherSince, isAnnouncement, overdueSince, whyReadOnly } = conversation
  if (isAnnouncement) return html`<p class="note">${t('announcementText')}</p>`
  const waits = furtherSince !== null ? t('askedFurther', { agency: agencyName }) : t('askedTeam', { agency: agencyName })
  return html`${overdueSince === null ? null : html`<p class="note" role="status">${waits}</p>`}
    ${whyReadOnly === 'notAllowed' ? html`<p class="note">${t('readOnly', { agency: agencyName })}</p>` : null}
    ${closesAt === null || whyReadOnly !== null ? null : html`<p class="note warm">${t('answerUntil', { when: format.dateTime(closesAt) })}</p>`}
    <${Closed} conversation=${conversation} />`
}

/** One conversation in the portal. */
export const conversationPage = page({
  contract: messaging,
  words: portalWords,
  path: '/messages/:conversationId',
  permission: messaging.permissions.readConversations,
  load: ({ api, params, query }) => loadConversation(api, params.conversationId, query['before']),
  title: (t, { conversation }) => t('conversationWith', { name: conversation.staffMember.name }),
  view: ({ data, query }) => {
    const t = useWords(portalWords)
    const { conversation } = data
    const { staffMember, agencyName, subject } = conversation
    return html`<div class="stack close">
        <p class="back"><a href="/messages">${t('messages')}</a></p>
        <h1>${t('conversationWith', { name: staffMember.name })}</h1>
        <p class="soft">${agencyName}${subject === null ? null : html` · ${t('about', { subject })}`}</p>
        <div class="line not-printed"><a class="small" href=${`/messages/${conversation.id}/print`}>${t('print')}</a><${PrivacySwitch} conversation=${conversation} /></div>
      </div>
      <${KeeperNote} keeper=${conversation.keeper} name=${staffMember.name} agency=${agencyName} />
      <${Standing} conversation=${conversation} />
      <${ConversationView} data=${data} path=${`/messages/${conversation.id}`} isNewest=${positionOf(query['before']) === undefined} />
      ${conversation.mayWrite ? html`<${HelpLines} help=${conversation.help} />` : null}`
  },
})
