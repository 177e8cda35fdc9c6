import type { Operation } from '@lintel/core'
import type { messaging } from '../contract.js'
import { readerOf } from '../reader.js'
import { listMessages as list } from '../store/list-messages.js'

export const listMessages: Operation<typeof messaging, 'listMessages'> = async ({ params, query }, scope) => {
  const { limit = 20, ...from } = query
  const { clientId, items, next } = await list(scope, readerOf(scope), { ...params, ...from, limit })
  scope.audit({ clientId, resource: 'conversation', resourceId: params.conversationId })
  return { items, next }
}
