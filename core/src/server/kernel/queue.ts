import { setTimeout as pause } from 'node:timers/promises'
import { PgBoss } from 'pg-boss'
import type { Logger } from '../../contract/index.js'
import type { Database, Link } from '../data/link.js'
import { causeForLog } from '../http/cause-for-log.js'
import { openEvents } from './events/open-events.js'
import { fanOut, keepSchedules } from './queue/clockwork.js'
import { enqueueOn } from './queue/enqueue.js'
import { jobsOf, performer, type RunSystem } from './queue/perform.js'
import { queueDatabase } from './queue/queue-database.js'
import { type QueueCounts, readCounts, waitUntilSettled } from './queue/queue-counts.js'
import type { CronWork, DeliveryWork, EventWork, JobWork, QueueName } from './queue/queues.js'
import { waker } from './queue/waker.js'
import { type Ending, type Perform, workThrough } from './queue/work-through.js'
import type { Registry } from './registry.js'
import type { Outgoing, OutgoingDelivery } from './running-unit.js'
import type { Snapshots } from './snapshots.js'

export interface QueueOptions {
  readonly database: Database
  readonly registry: Pick<Registry, 'plugins' | 'handlers'>
  readonly snapshots: Snapshots
  readonly log: Logger
  readonly run: RunSystem
  /** Hands one message over, outside any transaction. */
  readonly deliver?: Perform<DeliveryWork>
  /** Seconds between looks into the queue when nothing woke the worker. Default 2. */
  readonly pollSeconds?: number
  /** Whether the clock makes jobs due. Default true. */
  readonly ticks?: boolean
}

/** Events and jobs: put in by units of work, done after their commit, at least once. */
export interface Queue {
  /** Puts events and jobs in, on the unit's own connection. Works without `start`. */
  enqueue(link: Link, outgoing: readonly Outgoing[], deliveries?: readonly OutgoingDelivery[]): void
  /** Looks into the queue now rather than at the next poll; called after the commit of what was put in. */
  wake(outgoing: readonly Outgoing[], deliveries?: readonly OutgoingDelivery[]): void
  /** Starts working: fetches, schedules, cleans up. */
  start(): Promise<void>
  /** Finishes what is under way and fetches no more. */
  stop(): Promise<void>
  /** Resolves when nothing is due or under way any more: tests. */
  settled(timeout?: number): Promise<void>
  counts(): Promise<QueueCounts>
  /** How work ended in this process so far, by `<queue> <ending>`. */
  endings(): ReadonlyMap<string, number>
}

const quiet = { registerInstance: false, reindex: false, monitorVacuum: false, persistWarnings: false, persistQueueStats: false } as const
const fetching = { burstWhenBatchFull: true, includeMetadata: true, perJobResults: true } as const
/** Taken out in one breath. */
const atATime = 20
const longestStop = 8_000

/** Makes the queue over a migrated database. Nothing is fetched before `start`. */
export function createQueue(options: QueueOptions): Queue {
  const { database, registry, log, pollSeconds = 2 } = options
  const jobs = jobsOf(registry)
  const perform = performer(registry, options.snapshots, options.run)
  const endings = new Map<string, number>()
  const told = {
    log,
    ended: (queue: string, ending: Ending) => void endings.set(`${queue} ${ending}`, (endings.get(`${queue} ${ending}`) ?? 0) + 1),
  }
  const atOnce = database.kind === 'pglite' ? 1 : 4
  const events = openEvents({ ...options, handlers: registry.handlers, told, lanes: atOnce, pollSeconds })
  let boss: PgBoss | undefined
  const workers = new Map<QueueName, string>()
  const busySince = new Map<QueueName, number>()

  function notify(queue: QueueName): void {
    const worker = workers.get(queue)
    if (worker !== undefined) boss?.notifyWorker(worker)
  }
  function wakeAll(): void {
    events.wake()
    for (const queue of workers.keys()) notify(queue)
  }
  async function work<Data extends object>(from: PgBoss, queue: QueueName, each: Perform<Data>) {
    const how = { ...fetching, batchSize: atATime, pollingIntervalSeconds: pollSeconds }
    workers.set(
      queue,
      await from.work<Data, unknown, typeof how>(queue, how, (found) => {
        busySince.set(queue, performance.now())
        return workThrough(found, atOnce, each, told).finally(() => busySince.delete(queue))
      }),
    )
  }

  async function startBoss(): Promise<void> {
    const own = new PgBoss({
      db: queueDatabase(database),
      schema: 'jobs',
      backend: database.kind,
      migrate: false,
      createSchema: false,
      openTelemetry: { enabled: false },
      schedule: options.ticks ?? true,
      ...quiet,
    })
    own.on('error', (error) => log.error({ cause: causeForLog(error) }, 'the queue stumbled'))
    await own.start()
    await keepSchedules(own, jobs)
    boss = own
    events.start()
    await work<EventWork>(own, 'event', perform.event)
    await work<JobWork>(own, 'job', perform.job)
    await work<DeliveryWork>(own, 'delivery', options.deliver ?? (async () => 'skipped'))
    await work<CronWork>(own, 'cron', async (due, id) => {
      await fanOut(id, due, jobs, database, options.snapshots)
      notify('job')
      return 'done'
    })
  }

  return {
    enqueue: (link, outgoing, deliveries) => enqueueOn(link, outgoing, registry.handlers, deliveries),
    wake: waker(registry.handlers, (queue) => (queue === 'event' ? events.wake() : notify(queue)), {
      busyFor: (queue) => performance.now() - (busySince.get(queue) ?? performance.now()),
      isCrowded: () => (database.connections?.().waiting ?? 0) > 0,
    }),
    start: startBoss,
    async stop() {
      const own = boss
      boss = undefined
      workers.clear()
      const heard = Promise.race([events.stop(), pause(longestStop, undefined, { ref: false })])
      await Promise.all([heard, own?.stop({ graceful: true, timeout: longestStop, close: false })])
    },
    settled: (timeout) => waitUntilSettled(database, wakeAll, timeout),
    counts: () => readCounts(database),
    endings: () => endings,
  }
}
