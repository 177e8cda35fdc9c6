import { randomUUID } from 'node:crypto'
import { core, type Logger, problem } from '../../contract/index.js'
import type { Database } from '../data/link.js'
import { endedLately } from './live/ended-lately.js'
import { gatherNews } from './live/gather-news.js'
import { hasMissed, type StreamStart } from './live/has-missed.js'
import { isLoss, liveChannel, rightsChannel, sessionChannel, unpackNotices } from './live/live-wire.js'
import { recentNews } from './live/recent-news.js'
import { finish, keepStreams, type Listener, type Outlet, type Stream, tell } from './live/streams.js'
import { tellOthers } from './live/tell-others.js'
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
  /** The name of the process among the others. Default: one that nobody else has. */
  readonly self?: string
}

/** Tells connected browsers what is new. They hear topics only, and fetch what they may see. */
export interface LiveHub {
  /** Called after a commit. Reaches browsers of every process. */
  publish(notices: readonly Notice[]): void
  /** Opens a stream for somebody whose session was just checked. */
  open(listener: Listener, outlet: Outlet, from?: StreamStart): void
  /** Refuses one stream too many. Asked before the session is checked, and again in the breath in which a stream is opened. */
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
const goodbye = 'event: ended\ndata: {}\n\n'
const recheckAfter = 5 * 60_000
/** As the notice of its end names it. */
const sessionOf = ({ tenantId, sessionId }: Listener): string => `${tenantId}/${sessionId}`

/** Opens the hub of one process. */
export async function createLiveHub(options: LiveOptions): Promise<LiveHub> {
  const { database, log, perAccount = 12, most = 10_000, beat = 20_000, self = randomUUID() } = options
  const streams = keepStreams()
  const recent = recentNews()
  const others = tellOthers({ database, log, self, gathering })
  let isValid: ((listener: Listener) => Promise<boolean>) | undefined

  /** Whoever comes back with this has been told everything until now. */
  const mark = (): string => `id: ${self}/${recent.serial()}\n`
  const newsOf = (topics: Iterable<string>): string => `${mark()}event: news\ndata: ${JSON.stringify({ topics: [...topics] })}\n\n`
  const { stir, stop } = gatherNews(gathering, newsOf)
  function deliver(notices: readonly Notice[]): void {
    for (const { tenantId, topic, accounts } of notices)
      for (const account of accounts) {
        recent.note(tenantId, account)
        for (const stream of streams.ofAccount(tenantId, account)) stir(stream, topic)
      }
  }
  const ended = endedLately()
  function endSession(payload: string): void {
    ended.note(payload)
    for (const stream of streams.all()) if (payload === sessionOf(stream.listener)) finish(stream, goodbye)
  }
  /** What somebody may do has changed: the page looks again, and the stream is opened again by who may. */
  function endWithRights(payload: string): void {
    const [tenantId = '', accountId = ''] = payload.split('/')
    recent.note(tenantId, accountId)
    for (const stream of streams.ofAccount(tenantId, accountId)) finish(stream, newsOf([everything]))
  }
  const endAll = (): void => {
    for (const stream of streams.all()) finish(stream)
  }
  const missed = (): void => {
    recent.lose()
    for (const stream of streams.all()) stir(stream, everything)
  }
  const heard = (payload: string): void => {
    if (isLoss(self, payload)) missed()
    else deliver(unpackNotices(self, payload))
  }
  const stops = await Promise.all([
    database.listen(liveChannel, heard, missed),
    database.listen(sessionChannel, endSession, () => void recheck(0)),
    database.listen(rightsChannel, endWithRights),
  ])

  async function recheck(olderThan: number): Promise<void> {
    if (isValid === undefined) return
    for (const stream of streams.all()) {
      if (Date.now() - stream.checkedAt < olderThan) continue
      stream.checkedAt = Date.now()
      const holds = await isValid(stream.listener).catch(() => true) // a database that is away ends nobody's session
      if (!holds) finish(stream, goodbye)
    }
  }
  const beating = setInterval(() => {
    for (const stream of streams.all()) tell(stream, ': still here\n\n')
    void recheck(recheckAfter)
  }, beat).unref()

  function checkRoom(tenantId: string, accountId: string): void {
    if (streams.count() >= most) throw problem(core.problems.unavailable)
    if (streams.ofAccount(tenantId, accountId).size >= perAccount) throw problem(core.problems.tooManyRequests, { retryAfter: 60 })
  }
  return {
    publish(notices) {
      deliver(notices)
      others.add(notices)
    },
    open(listener, outlet, from = {}) {
      const stream: Stream = { listener, outlet, topics: new Set(), checkedAt: Date.now() }
      if (!streams.add(stream)) return
      if (ended.has(sessionOf(listener))) finish(stream, goodbye) // while it was being checked
      const isBehind = hasMissed(self, recent, listener, from)
      // Somebody who is behind keeps their old mark until they have been told: the line may break before that.
      tell(stream, `${isBehind ? '' : mark()}retry: 3000\n\n`)
      if (isBehind) stir(stream, everything)
    },
    checkRoom,
    watchSessions(check) {
      isValid = check
    },
    count: streams.count,
    endAll,
    async close() {
      clearInterval(beating)
      stop()
      await others.close()
      endAll()
      await Promise.all(stops.map((stop) => stop()))
    },
  }
}
