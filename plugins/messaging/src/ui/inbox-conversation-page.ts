import { form, html, page, useFormat, useWords } from '@lintel/core/ui'
import { type ConversationDetail, messaging } from '../contract.js'
import { words } from '../words.js'
import { ConversationView } from './conversation-view.js'
import { loadConversation, positionOf } from './load-conversation.js'

const Switch = ({ conversation: { id, state, mayClose } }: { readonly conversation: ConversationDetail }) => {
  const t = useWords(words)
  if (!mayClose) return null
  const shared = { words, params: { conversationId: id }, buttonClass: 'button quiet slim' }
  return state === 'open'
    ? form(messaging, 'closeConversation', { ...shared, done: 'closedNow', label: t('closeConversation.submit') })
    : form(messaging, 'reopenConversation', { ...shared, done: 'reopenedNow', label: t('reopenConversation.submit') })
}

const Standing = ({ conversation: { closedAt, closedReason, closesAt } }: { readonly conversation: ConversationDetail }) => {
  const t = useWords(words)
  const format = useFormat()
  if (closesAt !== null) return html`<p class="note">${t('closesForStaff', { when: format.dateTime(closesAt) })}</p>`
  if (closedAt === null) return null
  const key = closedReason === 'noReply' ? 'closedForStaff.noReply' : 'closedForStaff'
  return html`<p class="note warm" role="status">${t(key, { when: format.dateTime(closedAt) })}</p>`
}

/** One conversation in the staff console. */
export const inboxConversationPage = page({
  contract: messaging,
  words,
  area: 'staff',
  path: '/inbox/:conversationId',
  permission: messaging.permissions.readConversations,
  load: ({ api, params, query }) => loadConversation(api, params.conversationId, query['before']),
  title: (t, { conversation }) => t('conversationWith', { name: conversation.client.name }),
  view: ({ data, query }) => {
    const t = useWords(words)
    const { conversation } = data
    const { client, staffMember, subject } = conversation
    return html`<div class="stack close">
        <p class="small"><a href="/staff/inbox">${t('inbox')}</a></p>
        <h1>${t('conversationWith', { name: client.name })}</h1>
        <p class="soft">${t('withStaff', { name: staffMember.name })}${subject === null ? null : html` · ${t('about', { subject })}`}</p>
        <div class="actions">
          <a class="button quiet slim" href=${`/staff/clients/${client.id}`}>${t('clientRecord')}</a>
          <${Switch} conversation=${conversation} />
        </div>
      </div>
      <${Standing} conversation=${conversation} />
      <${ConversationView} data=${data} path=${`/staff/inbox/${conversation.id}`} isNewest=${positionOf(query['before']) === undefined} />`
  },
})
