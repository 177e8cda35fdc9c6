import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/** A host with the demonstration, as `npm start` starts it, on a free port and a folder of its own. */
export interface Demo {
  readonly url: string
  /** Runs a command of `lintel` beside the host; answers what it said. */
  lintel(...words: string[]): Promise<string>
  stop(): Promise<void>
}
export const demoPassword = 'demo-lintel-2026'
const program = fileURLToPath(new URL('../../host/bin/lintel.js', import.meta.url))

/** Starts it and waits until it answers. */
export async function startDemo(): Promise<Demo> {
  const folder = await mkdtemp(join(tmpdir(), 'lintel-journey-'))
  const { DATABASE_URL: _, ...env } = process.env
  const own = { ...env, LINTEL_DATA: folder, LINTEL_LOG: 'warn' }
  const host = spawn(process.execPath, [program, 'start', '--port', '0', '--json'], {
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
      lintel: async (...words) => (await promisify(execFile)(process.execPath, [program, ...words], { env: own })).stdout,
      async stop() {
        host.kill('SIGTERM')
        await ended
        await rm(folder, { recursive: true, force: true })
      },
    }
  }
  throw new Error('The host ended before it was ready')
}
