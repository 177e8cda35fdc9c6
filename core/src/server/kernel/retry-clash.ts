import { setTimeout as pause } from 'node:timers/promises'
import { sqlStateOf } from '../http/problem-of.js'

/** Serialization failure, deadlock: both say that the same work, done again, may well succeed. */
const clashes = new Set(['40001', '40P01'])
const tries = 3
const longestPause = 30

/**
 * Does the work of a request again, twice at most, where the database chose it as the loser of a clash; each time in a
 * fresh unit of work, a moment later, so that the two do not meet again. Then the clash is told: `core.conflict`. Raw
 * routes are left alone (their body may be read already), and so are jobs and handlers: the queue tries those again.
 */
export async function retryClash<T>(attempt: () => Promise<T>): Promise<T> {
  for (let done = 1; ; done++) {
    try {
      return await attempt()
    } catch (error) {
      if (done === tries || !clashes.has(sqlStateOf(error) ?? '')) throw error
      await pause(Math.random() * longestPause)
    }
  }
}
