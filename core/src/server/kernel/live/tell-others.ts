import type { Logger } from '../../../contract/index.js'
import type { Database } from '../../data/link.js'
import { causeForLog } from '../../http/cause-for-log.js'
import type { Notice } from '../running-unit.js'
import { liveChannel, lossOf, merge, packNotices } from './live-wire.js'

interface Telling {
  readonly database: Database
  readonly log: Logger
  /** The name of this process. */
  readonly self: string
  /** Milliseconds in which news are gathered. */
  readonly gathering: number
}
const again = 250
/** While the database is away, news of so many accounts wait; of more it is only told that there were some. */
const mostWaiting = 20_000

/** Tells the other processes what is new: a burst at once, and what did not get through again until it does. */
export function tellOthers({ database, log, self, gathering }: Telling) {
  let waiting: readonly Notice[] = []
  let isLost = false
  let timer: NodeJS.Timeout | undefined
  let isClosed = false

  const keep = (notices: readonly Notice[]): void => {
    waiting = merge([...notices, ...waiting])
    if (waiting.reduce((sum, { accounts }) => sum + accounts.length, 0) <= mostWaiting) return
    waiting = []
    isLost = true
  }
  async function tell(): Promise<void> {
    timer = undefined
    const notices = waiting
    const hadLost = isLost
    waiting = []
    isLost = false
    try {
      if (hadLost) await database.notify(liveChannel, lossOf(self))
      for (const payload of packNotices(self, notices)) await database.notify(liveChannel, payload)
    } catch (error) {
      log.warn({ cause: causeForLog(error) }, 'news did not reach the other processes yet')
      isLost ||= hadLost
      keep(notices) // being told twice does no harm
      if (!isClosed) soon(again)
    }
  }
  const soon = (milliseconds: number): void => {
    timer ??= setTimeout(() => void tell(), milliseconds).unref()
  }
  return {
    add(notices: readonly Notice[]): void {
      if (database.kind === 'pglite') return // one process, and no connection to spare
      waiting = [...waiting, ...notices]
      soon(gathering)
    },
    /** Tells what is left. */
    async close(): Promise<void> {
      isClosed = true
      clearTimeout(timer)
      if (waiting.length > 0 || isLost) await tell()
    },
  }
}
