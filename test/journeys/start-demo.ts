import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { demoDatabase, demoSecret } from './demo-database.js'
import { hostCache, hostProgram, program } from './host-program.js'
import { openKeptHost } from './kept-host.js'

/** A host with the demonstration on a free port, with a database and a folder of its own. */
export interface Demo {
  readonly url: string
  /** An administrator's address of its database; not where it is embedded. */
  readonly databaseUrl?: string
  /** Runs a command of `lintel` beside the host; answers what it said. */
  lintel(...words: string[]): Promise<string>
  stop(): Promise<void>
}
export const demoPassword = 'demo-lintel-2026'

/** Where the demonstration lies: filled before and copied, or embedded in a folder, where the start itself fills it, as `npm start` does. */
export type DemoPlace = 'postgres' | 'embedded'

/** What `lintel` is given, whatever the shell around the run says. */
function environment(own: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const { DATABASE_URL: _, ...inherited } = process.env
  const given = Object.entries(inherited).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return { ...Object.fromEntries(given), ...own, LINTEL_LOG: 'warn' }
}

/** A process of its own, as people start it. */
async function startProcess(env: Readonly<Record<string, string>>) {
  const host = spawn(process.execPath, [program, 'start', '--port', '0', '--json'], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(host, 'exit')
  for await (const line of createInterface(host.stdout)) {
    const url = /^\{"url":"([^"]+)"/.exec(line)?.[1]
    if (url === undefined) continue
    host.stdout.resume()
    const close = async (): Promise<void> => {
      host.kill('SIGTERM')
      await ended
    }
    return { url, close }
  }
  throw new Error('The host ended before it was ready')
}

const run = promisify(execFile)

/** A folder that holds it all. */
async function startEmbedded(folder: string): Promise<Demo> {
  const env = environment({ LINTEL_DATA: folder })
  const { url, close } = await startProcess(env)
  return {
    url,
    lintel: async (...words) => (await run(process.execPath, [program, ...words], { env })).stdout,
    async stop() {
      await close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Starts it and waits until it answers. */
export async function startDemo(kind: DemoPlace = 'postgres'): Promise<Demo> {
  const folder = await mkdtemp(join(tmpdir(), 'lintel-journey-'))
  if (kind === 'embedded') return startEmbedded(folder)
  const database = await demoDatabase()
  const env = environment({ ...hostCache, LINTEL_DATA: folder, DATABASE_URL: database.url, LINTEL_SECRET: demoSecret })
  const { url, close } = await openKeptHost({ ...env, LINTEL_OUTBOX: join(folder, 'outbox') })
  return {
    url,
    databaseUrl: database.url,
    lintel: async (...words) => (await run(process.execPath, [...hostProgram, ...words], { env })).stdout,
    async stop() {
      await close()
      await database.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
