import { core, type Operation, problem } from '@lintel/core'
import type { messaging, Scope } from '../contract.js'
import { type Reader, readerOf } from '../reader.js'
import { demandMayReopen } from '../services/reopening.js'
import { closeConversation as close, reopenConversation as reopen } from '../store/close-conversation.js'
import { readConversation } from '../store/read-conversation.js'

function staffReader(scope: Scope): Reader {
  const reader = readerOf(scope)
  if (reader.side === 'client') throw problem(core.problems.notFound)
  return reader
}

export const closeConversation: Operation<typeof messaging, 'closeConversation'> = async ({ params }, scope) => {
  const reader = staffReader(scope)
  await close(scope, reader, params.conversationId)
  return readConversation(scope, reader, params.conversationId)
}

export const reopenConversation: Operation<typeof messaging, 'reopenConversation'> = async ({ params }, scope) => {
  const reader = staffReader(scope)
  await demandMayReopen(scope, reader, params.conversationId)
  await reopen(scope, reader, params.conversationId)
  return readConversation(scope, reader, params.conversationId)
}
