import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { demoDatabase, demoSecret } from './demo-database.js'
import { hostCache, hostProgram, program } from './host-program.js'

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

async function placeOf(kind: DemoPlace, folder: string) {
  if (kind === 'embedded') return { start: [program], env: { LINTEL_DATA: folder }, drop: async () => undefined, databaseUrl: undefined }
  const { url, drop } = await demoDatabase()
  const env = { ...hostCache, LINTEL_DATA: folder, DATABASE_URL: url, LINTEL_SECRET: demoSecret }
  return { start: hostProgram, env, drop, databaseUrl: url }
}

/** Starts it and waits until it answers. */
export async function startDemo(kind: DemoPlace = 'postgres'): Promise<Demo> {
  const folder = await mkdtemp(join(tmpdir(), 'lintel-journey-'))
  const place = await placeOf(kind, folder)
  const { DATABASE_URL: _, ...env } = process.env
  const own = { ...env, ...place.env, LINTEL_LOG: 'warn' }
  const host = spawn(process.execPath, [...place.start, 'start', '--port', '0', '--json'], {
    env: own,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(host, 'exit')
  for await (const line of createInterface(host.stdout)) {
    const url = /^\{"url":"([^"]+)"/.exec(line)?.[1]
    if (url === undefined) continue
    host.stdout.resume()
    return {
      url,
      ...(place.databaseUrl !== undefined && { databaseUrl: place.databaseUrl }),
      lintel: async (...words) => (await promisify(execFile)(process.execPath, [...place.start, ...words], { env: own })).stdout,
      async stop() {
        host.kill('SIGTERM')
        await ended
        await place.drop()
        await rm(folder, { recursive: true, force: true })
      },
    }
  }
  throw new Error('The host ended before it was ready')
}
