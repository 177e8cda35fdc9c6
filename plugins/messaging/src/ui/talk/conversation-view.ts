import { form, html, live, useWords } from '@lintel/core/ui'
import { type ConversationDetail, type MessageView, messaging } from '../../contract.js'
import { talkWords } from './talk-words.js'
import { fileField, withoutFiles } from './file-field.js'
import { draftInstead } from '../own/draft-instead.js'
import { DraftKeeper } from '../own/draft-keeper.js'
import { leavesAfter } from '../staff/leaves-after.js'
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

const Answer = ({ conversation, newId }: Pick<ConversationData, 'conversation' | 'newId'>) => {
  const { id, draft, files } = conversation
  const t = useWords(talkWords)
  return html`<div class="card not-printed"><${DraftKeeper} place=${{ conversationId: id }}>
    ${form(messaging, 'sendMessage', {
      words: talkWords,
      params: { conversationId: id },
      fixed: { id: newId },
      values: { body: draft },
      fields: { body: { rows: 3, isUnmarked: true }, fileIds: fileField(files, t) },
      leave: withoutFiles(files),
      done: 'sent',
      ...leavesAfter(conversation),
      label: t('answer'),
      instead: draftInstead(t, { conversationId: id }),
    })}
  <//></div>`
}

/** Messages, older ones, and the form to answer; the same for both sides. */
export const ConversationView = ({ data, path, isNewest }: Given) => {
  live('messaging')
  const t = useWords(talkWords)
  const { conversation, messages, next, newId } = data
  const newestOwn = messages.find((message) => message.isOwn)?.id ?? 'none'
  return html`<section class="stack" aria-label=${t('messages')}>
    ${next === null ? null : html`<p><a href=${`${path}?before=${next}`}>${t('older')}</a></p>`}
    <${Talk} messages=${messages} clientName=${conversation.client.name} handovers=${conversation.handovers} receipt=${conversation.receipt} />
    ${isNewest ? null : html`<p><a href=${path}>${t('newest')}</a></p>`}
    <${ReadMarker} conversationId=${conversation.id} position=${messages[0]?.position ?? 0} unread=${isNewest ? conversation.unread : 0} />
    ${conversation.mayWrite && isNewest ? html`<${Answer} key=${newestOwn} conversation=${conversation} newId=${newId} />` : null}
  </section>`
}
