import type { Operation } from '@lintel/core'
import type { messaging } from '../contract.js'

export const sendMessage: Operation<typeof messaging, 'sendMessage'> = async ({ params, body }, scope) =>
  scope.own.conversations.write({ ...body, conversationId: params.conversationId })
