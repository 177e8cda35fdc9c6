import type { Operation } from '@lintel/core'
import { said } from '../store/said.js'
import type { messaging } from '../contract.js'

export const sendMessage: Operation<typeof messaging, 'sendMessage'> = async ({ params, body }, scope) =>
  scope.own.conversations.write({ ...body, body: said(body), conversationId: params.conversationId })
