import type { Operation } from '@lintel/core'
import type { messaging } from '../contract.js'
import { readerOf } from '../reader.js'
import { listConversations as list } from '../store/list-conversations.js'

export const listConversations: Operation<typeof messaging, 'listConversations'> = async ({ query }, scope) => {
  const { of = 'own', limit = 20, ...filter } = query
  const reader = readerOf(scope)
  if (reader.side === 'client') scope.audit({ clientId: reader.clientId })
  return list(scope, reader, { ...filter, of, limit })
}
