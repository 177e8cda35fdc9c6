import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { Loaded } from '../run/load.js'

/** What was sent, by the time until all of it was heard as well. */
export interface Heard extends Loaded {
  /** Milliseconds from the last answer until no event was left. */
  readonly backlog: number
}

/** Sends, and counts until nothing lies there to be heard any more: what is done later is not done for nothing. */
export async function untilHeard(databaseUrl: string, send: () => Promise<Loaded>): Promise<Heard> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const began = performance.now()
    const loaded = await send()
    const sent = performance.now()
    for (;;) {
      const { rowCount } = await client.query('select from jobs.event limit 1')
      if (rowCount === 0) break
      await pause(10)
    }
    const heard = performance.now()
    return { ...loaded, perSecond: loaded.requests / ((heard - began) / 1000), backlog: heard - sent }
  } finally {
    await client.end()
  }
}
