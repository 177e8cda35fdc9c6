import { randomUUID } from 'node:crypto'
import { core, type Logger, problem } from '../../contract/index.js'
import type { Database } from '../data/link.js'
import { causeForLog } from '../http/cause-for-log.js'
import { liveChannel, packNotices, sessionChannel, unpackNotices } from './live/live-wire.js'
import { recentNews } from './live/recent-news.js'
import { keepStreams, type Listener, type Outlet, type Stream, tell } from './live/streams.js'
import type { Notice } from './running-unit.js'

export interface LiveOptions {
  readonly database: Database
  readonly log: Logger
  /** Streams of one account in one process. Default 12. */
  readonly perAccount?: number
  /** Streams of one process. Default 10,000. */
  readonly most?: number
  /** Milliseconds between signs of life. Default 20,000. */
  readonly beat?: number
}

/** Where a stream takes up: an earlier one broke off at `lastEventId`, or the page around it was drawn at `since`. */
export interface StreamStart {
  readonly lastEventId?: string
  readonly since?: number
}
/** Tells connected browsers what is new. They hear topics only, and fetch what they may see. */
export interface LiveHub {
  /** Called after a commit. Reaches browsers of every process. */
  publish(notices: readonly Notice[]): void
  /** Opens a stream for somebody whose session was just checked. */
  open(listener: Listener, outlet: Outlet, from?: StreamStart): void
  /** Refuses one stream too many, before a stream is opened. */
  checkRoom(tenantId: string, accountId: string): void
  /** Asks about the sessions of streams now and then; those that have ended are closed. */
  watchSessions(isValid: (listener: Listener) => Promise<boolean>): void
  readonly count: () => number
  /** Ends every stream: the server is going. */
  endAll(): void
  close(): Promise<void>
}

/** Everything may be new. */
export const everything = '*'
const gathering = 15
const recheckAfter = 5 * 60_000

/** Opens the hub of one process. */
export async function createLiveHub(options: LiveOptions): Promise<LiveHub> {
  const { database, log, perAccount = 12, most = 10_000, beat = 20_000 } = options
  const self = randomUUID()
  const streams = keepStreams()
  const recent = recentNews()
  let serial = 0
  let waiting: Notice[] = []
  let isValid: ((listener: Listener) => Promise<boolean>) | undefined

  const flushing = new Set<Stream>()
  let flushTimer: NodeJS.Timeout | undefined
  function flush(): void {
    flushTimer = undefined
    serial += 1
    for (const stream of flushing) {
      tell(stream, `id: ${self}/${serial}\nevent: news\ndata: ${JSON.stringify({ topics: [...stream.topics] })}\n\n`)
      stream.topics.clear()
    }
    flushing.clear()
  }
  /** A burst of news is one event. */
  function stir(stream: Stream, topic: string): void {
    stream.topics.add(topic)
    flushing.add(stream)
    flushTimer ??= setTimeout(flush, gathering)
  }
  function deliver(notices: readonly Notice[]): void {
    for (const { tenantId, accounts } of notices) for (const account of accounts) recent.note(tenantId, account)
    if (streams.count() === 0) return
    for (const { tenantId, topic, accounts } of notices)
      for (const account of accounts) for (const stream of streams.ofAccount(tenantId, account)) stir(stream, topic)
  }

  let telling: NodeJS.Timeout | undefined
  async function tellOthers(): Promise<void> {
    telling = undefined
    const notices = waiting
    waiting = []
    try {
      for (const payload of packNotices(self, notices)) await database.notify(liveChannel, payload)
    } catch (error) {
      // Browsers of other processes see it at their next load; nothing else is lost.
      log.warn({ cause: causeForLog(error) }, 'news did not reach the other processes')
    }
  }

  function endSession(payload: string): void {
    for (const stream of streams.all()) {
      const { tenantId, sessionId } = stream.listener
      if (payload === `${tenantId}/${sessionId}`) stream.outlet.end('event: ended\ndata: {}\n\n')
    }
  }
  const endAll = (): void => {
    for (const stream of streams.all()) stream.outlet.end()
  }
  const missed = (): void => {
    for (const stream of streams.all()) stir(stream, everything)
  }
  const stops = await Promise.all([
    database.listen(liveChannel, (payload) => deliver(unpackNotices(self, payload)), missed),
    database.listen(sessionChannel, endSession, () => void recheck(0)),
  ])

  async function recheck(olderThan: number): Promise<void> {
    if (isValid === undefined) return
    for (const stream of streams.all()) {
      if (Date.now() - stream.checkedAt < olderThan) continue
      stream.checkedAt = Date.now()
      const holds = await isValid(stream.listener).catch(() => true) // a database that is away ends nobody's session
      if (!holds) stream.outlet.end('event: ended\ndata: {}\n\n')
    }
  }
  const beating = setInterval(() => {
    for (const stream of streams.all()) tell(stream, ': still here\n\n')
    void recheck(recheckAfter)
  }, beat).unref()

  return {
    publish(notices) {
      deliver(notices)
      if (database.kind === 'pglite') return // one process, and no connection to spare
      waiting.push(...notices)
      telling ??= setTimeout(() => void tellOthers(), gathering)
    },
    open(listener, outlet, { lastEventId, since } = {}) {
      const stream: Stream = { listener, outlet, topics: new Set(), checkedAt: Date.now() }
      streams.add(stream)
      tell(stream, 'retry: 3000\n\n')
      const hasBrokenOff = lastEventId !== undefined && lastEventId !== `${self}/${serial}`
      const isLate = lastEventId === undefined && since !== undefined && recent.mayBeAfter(listener.tenantId, listener.accountId, since)
      if (hasBrokenOff || isLate) stir(stream, everything)
    },
    checkRoom(tenantId, accountId) {
      if (streams.count() >= most) throw problem(core.problems.unavailable)
      if (streams.ofAccount(tenantId, accountId).size >= perAccount) throw problem(core.problems.tooManyRequests, { retryAfter: 60 })
    },
    watchSessions(check) {
      isValid = check
    },
    count: streams.count,
    endAll,
    async close() {
      clearInterval(beating)
      clearTimeout(flushTimer)
      if (telling !== undefined) {
        clearTimeout(telling)
        await tellOthers()
      }
      endAll()
      await Promise.all(stops.map((stop) => stop()))
    },
  }
}
