import { leaving } from './leaving.js'
import { loadAnew } from './load-anew.js'

interface Listening {
  /** When the page was drawn. */
  readonly since: string
  readonly isWatched: (topic: string) => boolean
  readonly refresh: () => Promise<void>
}
const settleTime = 60
const retryTime = 3_000

/** Runs work soon, once for a burst of calls, never twice at a time, and again later where it fails. */
const calmly = (work: () => Promise<void>): (() => void) => {
  const state = { isWaiting: false, isRunning: false }
  const after = (time: number): void => {
    if (state.isWaiting) return
    state.isWaiting = true
    setTimeout(run, time)
  }
  const run = async (): Promise<void> => {
    if (state.isRunning) {
      setTimeout(run, settleTime)
      return
    }
    state.isWaiting = false
    state.isRunning = true
    try {
      await work()
    } catch {
      after(retryTime)
    } finally {
      state.isRunning = false
    }
  }
  return () => after(settleTime)
}

/** Keeps the page fresh: one stream of news for the whole page, one reload of its data for a burst of them. */
export const listen = ({ since, isWatched, refresh }: Listening): void => {
  const soon = calmly(refresh)
  const stream = new EventSource(`/live?since=${Date.parse(since)}`)
  stream.addEventListener('news', (event) => {
    const topics: readonly string[] = JSON.parse(event.data).topics
    if (topics.includes('*') || topics.some(isWatched)) soon()
  })
  stream.addEventListener('ended', loadAnew)
  addEventListener('pagehide', () => stream.close())
  // Somebody who signs out or leaves ends the stream; the reload that follows must not overtake where they go.
  addEventListener(leaving, () => stream.close())
  addEventListener('submit', ({ target }) => {
    if (target instanceof HTMLFormElement && target.dataset['enhanced'] === undefined && target.target !== '_blank') stream.close()
  })
  addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload()
  })
}
