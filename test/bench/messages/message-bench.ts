import { randomBytes } from 'node:crypto'
import { fromSources } from '../run/from-sources.js'
import { loadFor, type Loaded } from '../run/load.js'
import { type Started, startProcess } from '../run/process.js'
import { inTurns } from '../run/rounds.js'
import { serveArguments, serveEnvironment } from '../run/serve.js'
import type { Filled } from './fill.js'
import { floorLogin } from './floor-login.js'
import { floorRequests, lintelRequests, type Next } from './requests.js'

export interface MessageBench {
  readonly connections: number
  readonly rounds: number
  readonly list: { readonly lintel: readonly Loaded[]; readonly floor: readonly Loaded[] }
  readonly send: { readonly lintel: readonly Loaded[]; readonly floor: readonly Loaded[] }
  /** Of the serving process after all of it, in millions of bytes. */
  readonly memory: { readonly now: number; readonly peak: number }
}
export interface Pace {
  readonly rounds: number
  readonly seconds: number
  readonly connections: number
}

/** Listing and sending, the product's own `lintel serve` beside the floor, on the same database. */
export async function messageBench(filled: Filled, { rounds, seconds, connections }: Pace): Promise<MessageBench> {
  const secret = randomBytes(32).toString('hex')
  const login = await floorLogin(filled.databaseUrl)
  const floor = await startProcess([...fromSources(import.meta.url, './floor-server.ts'), login.url, secret], {})
  const lintel = await startProcess(serveArguments, serveEnvironment(filled.portal))
  const run = ({ port }: Started, next: Next) => loadFor({ port, connections, seconds, next })
  try {
    const asks = await lintelRequests(filled)
    const hand = floorRequests(filled, secret)
    const list = await inTurns(rounds, { lintel: () => run(lintel, asks.list), floor: () => run(floor, hand.list) })
    const send = await inTurns(rounds, { lintel: () => run(lintel, asks.send), floor: () => run(floor, hand.send) })
    const both = (found: typeof list) => ({ lintel: found['lintel'] ?? [], floor: found['floor'] ?? [] })
    return { connections, rounds, list: both(list), send: both(send), memory: await lintel.memory() }
  } finally {
    await Promise.all([floor.stop(), lintel.stop()])
    await login.drop()
  }
}
