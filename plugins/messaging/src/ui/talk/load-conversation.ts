import type { Client } from '@lintel/core'
import type { messaging } from '../../contract.js'
import type { ConversationData } from './conversation-view.js'

/** Loads a conversation page. `before` comes from the address; what is no position is the newest page. */
export async function loadConversation(
  api: Client<typeof messaging>,
  conversationId: string,
  before: string | undefined,
): Promise<ConversationData> {
  const params = { conversationId }
  const from = positionOf(before)
  const conversation = await api.getConversation({ params })
  const page = await api.listMessages({ params, query: from === undefined ? {} : { before: from } })
  return { conversation, messages: page.items, next: page.next, newId: crypto.randomUUID() }
}

/** A position as the address gives it, or nothing. */
export function positionOf(text: string | undefined): number | undefined {
  const position = Number(text)
  return text !== undefined && Number.isInteger(position) && position > 0 && position < 2147483647 ? position : undefined
}
