import type { RegisteredHandler } from '../registry.js'
import type { Outgoing } from '../running-unit.js'
import type { QueueName } from './queues.js'

type Handlers = ReadonlyMap<string, readonly RegisteredHandler[]>
const gathering = 5

/** The queues that a commit put something into. An event that nobody hears went nowhere. */
const queuesOf = (outgoing: readonly Outgoing[], handlers: Handlers): Set<QueueName> =>
  new Set(outgoing.flatMap(({ kind, name }): QueueName[] => (kind === 'job' ? ['job'] : handlers.has(name) ? ['event'] : [])))

/** Wakes workers right after a commit, once for a burst of commits, so that events need not wait for a poll. */
export function waker(handlers: Handlers, notify: (queue: QueueName) => void): (outgoing: readonly Outgoing[]) => void {
  const waiting = new Set<QueueName>()
  return (outgoing) => {
    for (const queue of queuesOf(outgoing, handlers)) {
      if (waiting.has(queue)) continue
      waiting.add(queue)
      setTimeout(() => {
        waiting.delete(queue)
        notify(queue)
      }, gathering).unref()
    }
  }
}
