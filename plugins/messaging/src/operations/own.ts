import { core, type Operation, problem } from '@lintel/core'
import type { messaging, Scope } from '../contract.js'
import { type Reader, readerOf } from '../reader.js'
import { clientOfConversation, type DraftPlace, placeTo, saveDraft as save } from '../store/drafts.js'
import { setPrivacy as set } from '../store/privacy.js'
import { readConversation } from '../store/read-conversation.js'
import { keepSearch, listFound as list } from '../store/search.js'

interface Begun {
  readonly conversationId?: string
  readonly staffMemberId?: string
  readonly clientId?: string
}
async function placeOf(scope: Scope, reader: Reader, { conversationId, staffMemberId, clientId }: Begun): Promise<DraftPlace> {
  if (conversationId !== undefined) return { clientId: await clientOfConversation(scope, reader, conversationId), place: conversationId }
  if (reader.side === 'client' && staffMemberId !== undefined) return { clientId: reader.clientId, place: placeTo(staffMemberId) }
  if (reader.side === 'staff' && clientId !== undefined) return { clientId, place: placeTo(clientId) }
  throw problem(core.problems.notFound)
}

export const saveDraft: Operation<typeof messaging, 'saveDraft'> = async ({ body }, scope) => {
  const reader = readerOf(scope)
  return { isKept: await save(scope, reader, await placeOf(scope, reader, body), body.body) }
}

export const searchMessages: Operation<typeof messaging, 'searchMessages'> = async ({ body }, scope) => ({
  id: await keepSearch(scope, readerOf(scope), body.words),
})

export const listFound: Operation<typeof messaging, 'listFound'> = async ({ params, query }, scope) => {
  const reader = readerOf(scope)
  if (reader.side === 'client') scope.audit({ clientId: reader.clientId })
  return list(scope, reader, params.searchId, query.before)
}

export const setPrivacy: Operation<typeof messaging, 'setPrivacy'> = async ({ params, body }, scope) => {
  const reader = readerOf(scope)
  await set(scope, reader, params.conversationId, body.isPrivate)
  return readConversation(scope, reader, params.conversationId)
}
