import { form, html, live, useWords } from '@lintel/core/ui'
import { type ConversationDetail, type MessageView, messaging } from '../contract.js'
import { words } from '../words.js'
import { ReadMarker } from './read-marker.js'
import { Talk } from './talk.js'

/** What a conversation page loads, on either side. */
export interface ConversationData {
  readonly conversation: ConversationDetail
  readonly messages: readonly MessageView[]
  /** Where the page before begins, or nothing. */
  readonly next: number | null
  /** The id the next message will have, so that sending twice sends once. */
  readonly newId: string
}
interface Given {
  readonly data: ConversationData
  /** The page's own address. */
  readonly path: string
  readonly isNewest: boolean
}

/** Messages, older ones, and the form to answer; the same for both sides. */
export const ConversationView = ({ data, path, isNewest }: Given) => {
  live('messaging')
  const t = useWords(words)
  const { conversation, messages, next, newId } = data
  const newestOwn = messages.find((message) => message.isOwn)?.id ?? 'none'
  return html`<section class="stack" aria-label=${t('messages')}>
    ${next === null ? null : html`<p><a href=${`${path}?before=${next}`}>${t('older')}</a></p>`}
    <${Talk} messages=${messages} clientName=${conversation.client.name} />
    ${isNewest ? null : html`<p><a href=${path}>${t('newest')}</a></p>`}
    <${ReadMarker} conversationId=${conversation.id} position=${messages[0]?.position ?? 0} unread=${isNewest ? conversation.unread : 0} />
    ${
      conversation.mayWrite && isNewest
        ? html`<div class="card" key=${newestOwn}>
            ${form(messaging, 'sendMessage', {
              words,
              params: { conversationId: conversation.id },
              fixed: { id: newId },
              fields: { body: { rows: 3 } },
              done: 'sent',
              label: t('answer'),
            })}
          </div>`
        : null
    }
  </section>`
}
