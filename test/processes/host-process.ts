import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { demoSecret } from '../journeys/demo-database.js'
import { hostCache, hostProgram } from '../journeys/host-program.js'

/** A host in a process of its own. */
export interface HostProcess {
  readonly url: string
  readonly kill: (signal: 'SIGTERM' | 'SIGKILL') => void
  /** The exit code; null where a signal ended it. */
  readonly ended: Promise<number | null>
}
type Place = Readonly<
  Record<'DATABASE_URL' | 'LINTEL_DATA' | 'LINTEL_OUTBOX' | 'LINTEL_POOL' | 'LINTEL_SECRET' | 'LINTEL_SECRET_PREVIOUS', string | undefined>
>
/** Where its data is: a PostgreSQL, or a folder for the embedded database; the secrets and the size of its pool, where a test changes them. */
export type DataPlace = Partial<Place>

const environment = (place: DataPlace): NodeJS.ProcessEnv => {
  const { DATABASE_URL: _, ...inherited } = process.env
  const own = { ...hostCache, LINTEL_SECRET: demoSecret, LINTEL_LOG: 'warn' }
  return { ...inherited, ...own, ...Object.fromEntries(Object.entries(place).filter(([, value]) => value !== undefined)) }
}

async function addressOf(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('The host has no output')
  for await (const line of createInterface(child.stdout)) {
    const url = /^\{"url":"([^"]+)"/.exec(line)?.[1]
    if (url === undefined) continue
    child.stdout.resume()
    return url
  }
  throw new Error('The host ended before it was ready')
}

/** Starts `lintel serve`, or `start` with its demonstration, on a free port, and waits until it answers. */
export async function startHost(command: 'serve' | 'start', place: DataPlace): Promise<HostProcess> {
  const child = spawn(process.execPath, [...hostProgram, command, '--port', '0', '--json'], {
    env: environment(place),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit').then(([code]: (number | null)[]) => code ?? null)
  const url = await addressOf(child)
  return { url, kill: (signal) => void child.kill(signal), ended }
}

/** Runs a command of `lintel` beside the hosts; answers what it said. */
export const lintel = async (place: DataPlace, ...words: readonly string[]): Promise<string> =>
  (await promisify(execFile)(process.execPath, [...hostProgram, ...words], { env: environment(place) })).stdout
