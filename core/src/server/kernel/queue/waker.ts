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

/**
 * While requests wait for the database, events stand back for them, this long after the last look at most: a little less than the
 * clock's own look. What came together is heard together, each event for less.
 */
const longestStandBack = 1_800
const untilNextTry = 50

type Wake = (outgoing: readonly Outgoing[], deliveries?: readonly OutgoingDelivery[]) => void

/** How things stand in this process. */
interface Pressure {
  /** For how many milliseconds a queue has been at its present work; 0 where it rests. */
  readonly busyFor?: (queue: QueueName) => number
  /** Whether somebody waits for a connection to the database. */
  readonly isCrowded?: () => boolean
}

/** Wakes workers right after a commit, once for a burst of commits, so that events need not wait for a poll. */
export function waker(
  handlers: Handlers,
  notify: (queue: QueueName) => void,
  { busyFor = () => 0, isCrowded = () => false }: Pressure = {},
): Wake {
  const waiting = new Set<QueueName>()
  const woken = new Map<QueueName, number>()
  const since = (queue: QueueName): number => performance.now() - (woken.get(queue) ?? Number.NEGATIVE_INFINITY)
  const pause = (queue: QueueName): number =>
    Math.max(gathering, (between[queue] ?? 0) - since(queue), queue === 'job' ? Math.min(longestRest, busyFor(queue)) : 0)

  function wake(queue: QueueName): void {
    if (queue === 'event' && since(queue) < longestStandBack && isCrowded()) {
      setTimeout(wake, untilNextTry, queue).unref()
      return
    }
    waiting.delete(queue)
    woken.set(queue, performance.now())
    notify(queue)
  }
  return (outgoing, deliveries = []) => {
    for (const queue of queuesOf(outgoing, deliveries, handlers)) {
      if (waiting.has(queue)) continue
      waiting.add(queue)
      setTimeout(wake, pause(queue), queue).unref()
    }
  }
}
