import { randomBytes } from 'node:crypto'
import { fromSources } from '../run/from-sources.js'
import { loadFor, type Loaded } from '../run/load.js'
import { type Started, startProcess } from '../run/process.js'
import { inTurns } from '../run/rounds.js'
import { serveArguments, serveEnvironment } from '../run/serve.js'
import type { Filled } from './fill.js'
import { floorLogin } from './floor-login.js'
import { floorRequests, lintelRequests, type Next } from './requests.js'
import { untilHeard } from './until-heard.js'

export interface MessageBench {
  readonly connections: number
  readonly rounds: number
  readonly list: { readonly lintel: readonly Loaded[]; readonly floor: readonly Loaded[] }
  readonly send: { readonly lintel: readonly Loaded[]; readonly floor: readonly Loaded[] }
  /** Milliseconds from the last answer of a round of sending until everything that its messages lead to was done. */
  readonly backlogs: readonly number[]
  /** Of the serving process after all of it, in millions of bytes. */
  readonly memory: { readonly now: number; readonly peak: number }
}
export interface Pace {
  readonly rounds: number
  readonly seconds: number
  /** Of a round of sending: long enough that what is heard in the background goes on at its own pace. */
  readonly sendSeconds: number
  readonly connections: number
}

/**
 * Listing and sending, the product's own `lintel serve` beside the floor, on the same database. A round of sending ends when
 * everything that its messages lead to is done as well, so nothing of it is left to the round of the floor.
 */
export async function messageBench(filled: Filled, { rounds, seconds, sendSeconds, connections }: Pace): Promise<MessageBench> {
  const secret = randomBytes(32).toString('hex')
  const login = await floorLogin(filled.databaseUrl)
  const floor = await startProcess([...fromSources(import.meta.url, './floor-server.ts'), login.url, secret], {})
  const lintel = await startProcess(serveArguments, serveEnvironment(filled.portal))
  const run = ({ port }: Started, next: Next, long = seconds) => loadFor({ port, connections, seconds: long, next })
  // The process that measures hears nothing: the server is to do all of it.
  await filled.portal.kernel.queue.stop()
  try {
    const asks = await lintelRequests(filled)
    const hand = floorRequests(filled, secret)
    const list = await inTurns(rounds, { lintel: () => run(lintel, asks.list), floor: () => run(floor, hand.list) })
    const backlogs: number[] = []
    const sends = await lintelRequests(filled) // tokens do not live for all of it
    const send = await inTurns(rounds, {
      lintel: async () => {
        const { backlog, ...loaded } = await untilHeard(filled.databaseUrl, () => run(lintel, sends.send, sendSeconds))
        backlogs.push(backlog)
        return loaded
      },
      floor: () => run(floor, hand.send, sendSeconds),
    })
    const both = (found: typeof list) => ({ lintel: found['lintel'] ?? [], floor: found['floor'] ?? [] })
    return { connections, rounds, list: both(list), send: both(send), backlogs, memory: await lintel.memory() }
  } finally {
    await filled.portal.kernel.queue.start()
    await Promise.all([floor.stop(), lintel.stop()])
    await login.drop()
  }
}
