import type { RegisteredHandler } from '../registry.js'
import type { Outgoing, OutgoingDelivery } from '../running-unit.js'
import type { QueueName } from './queues.js'

type Handlers = ReadonlyMap<string, readonly RegisteredHandler[]>
const gathering = 20
/** Events are heard together where many come: while they do, every so many milliseconds. One after a pause is heard at once. */
const between: Partial<Record<QueueName, number>> = { event: 400 }

/** The queues that a commit put something into. An event that nobody hears went nowhere. */
const queuesOf = (outgoing: readonly Outgoing[], deliveries: readonly OutgoingDelivery[], handlers: Handlers): Set<QueueName> =>
  new Set([
    ...outgoing.flatMap(({ kind, name }): QueueName[] => (kind === 'job' ? ['job'] : handlers.has(name) ? ['event'] : [])),
    ...deliveries.map((): QueueName => 'delivery'),
  ])

/** What puts its own next piece in rests as long as it worked, so that on a busy machine it takes half of one processor, but not longer. */
const longestRest = 250

type Wake = (outgoing: readonly Outgoing[], deliveries?: readonly OutgoingDelivery[]) => void

/**
 * Wakes workers right after a commit, once for a burst of commits, so that events need not wait for a poll. `busyFor` says for
 * how many milliseconds a queue has been at its present work; 0 where it rests.
 */
export function waker(handlers: Handlers, notify: (queue: QueueName) => void, busyFor: (queue: QueueName) => number = () => 0): Wake {
  const waiting = new Set<QueueName>()
  const woken = new Map<QueueName, number>()
  const pause = (queue: QueueName): number =>
    Math.max(
      gathering,
      (woken.get(queue) ?? Number.NEGATIVE_INFINITY) + (between[queue] ?? 0) - performance.now(),
      queue === 'job' ? Math.min(longestRest, busyFor(queue)) : 0,
    )
  return (outgoing, deliveries = []) => {
    for (const queue of queuesOf(outgoing, deliveries, handlers)) {
      if (waiting.has(queue)) continue
      waiting.add(queue)
      setTimeout(() => {
        waiting.delete(queue)
        woken.set(queue, performance.now())
        notify(queue)
      }, pause(queue)).unref()
    }
  }
}
