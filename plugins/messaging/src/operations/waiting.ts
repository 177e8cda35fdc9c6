import { core, type Operation, problem } from '@lintel/core'
import type { messaging } from '../contract.js'
import { readerOf } from '../reader.js'
import { countWaiting as count } from '../store/count-waiting.js'
import { settleOverdue as settle } from '../store/settle-overdue.js'

/** Counts what waits, for staff. */
export const countWaiting: Operation<typeof messaging, 'countWaiting'> = async (_, scope) => count(scope, readerOf(scope))

/** Ends that a message is overdue, without an answer. */
export const settleOverdue: Operation<typeof messaging, 'settleOverdue'> = async ({ params: { conversationId } }, scope) => {
  const reader = readerOf(scope)
  if (reader.side === 'client') throw problem(core.problems.notFound)
  await settle(scope, reader, conversationId)
  // Whoever only works the team inbox may not read it any more.
  return { conversationId }
}
