import type { Client } from '@lintel/core'
import { html, useApiAddress, useFormat, useWords } from '@lintel/core/ui'
import type { ConversationDetail, MessageView, messaging } from '../../contract.js'
import { ownWords } from './own-words.js'
import { Talk } from '../talk/talk.js'

/** A whole conversation, to be printed. */
export interface Printed {
  readonly conversation: ConversationDetail
  /** Newest first. */
  readonly messages: readonly MessageView[]
  readonly isCut: boolean
}
const atOnce = 100
const most = 1_000

/** Reads a conversation for print; a very long one is cut, and its file holds the rest. */
export async function loadPrinted(api: Client<typeof messaging>, conversationId: string): Promise<Printed> {
  const params = { conversationId }
  const conversation = await api.getConversation({ params })
  const messages: MessageView[] = []
  let before: number | null = null
  do {
    const page: { items: MessageView[]; next: number | null } = await api.listMessages({
      params,
      query: { limit: atOnce, ...(before !== null && { before }) },
    })
    messages.push(...page.items)
    before = page.next
  } while (before !== null && messages.length < most)
  return { conversation, messages, isCut: before !== null }
}

interface Given {
  readonly printed: Printed
  /** Back to the conversation. */
  readonly back: string
}

/** The conversation from beginning to end, with exact times, and the same as files. */
export const PrintedView = ({ printed: { conversation, messages, isCut }, back }: Given) => {
  const t = useWords(ownWords)
  const format = useFormat()
  const { id, client, staffMember, subject, agencyName } = conversation
  const address = useApiAddress()
  const fileIn = (form: string): string => address(`/api/messaging/conversations/${id}/export.${form}`)
  const first = messages.at(-1)
  return html`<div class="stack close">
      <p class="back"><a href=${back}>${t('backToConversation')}</a></p>
      <h1>${t('conversationOf', { client: client.name, staff: staffMember.name })}</h1>
      <p class="soft">${agencyName}${subject === null ? null : html` · ${t('about', { subject })}`}</p>
      ${first === undefined ? null : html`<p class="soft small">${t('fromTo', { since: format.shortDate(first.sentAt), to: format.shortDate(conversation.lastMessageAt) })}</p>`}
      <div class="actions not-printed">
        <a class="button quiet slim" href=${fileIn('txt')} download>${t('asText')}</a>
        <a class="button quiet slim" href=${fileIn('csv')} download>${t('asTable')}</a>
      </div>
      <p class="soft small not-printed">${t('printHint')}</p>
    </div>
    ${isCut ? html`<p class="note">${t('printCut', { count: messages.length })}</p>` : null}
    <section aria-label=${t('messages')}><${Talk} messages=${messages} clientName=${client.name} handovers=${conversation.handovers} isExact=${true} /></section>`
}
