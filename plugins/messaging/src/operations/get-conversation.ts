import type { Operation } from '@lintel/core'
import type { messaging } from '../contract.js'
import { readerOf } from '../reader.js'
import { readConversation } from '../store/read-conversation.js'

export const getConversation: Operation<typeof messaging, 'getConversation'> = async ({ params }, scope) => {
  const conversation = await readConversation(scope, readerOf(scope), params.conversationId)
  scope.audit({ clientId: conversation.client.id, resource: 'conversation', resourceId: conversation.id })
  return conversation
}
