import { spawn } from 'node:child_process'
import { mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { ownFolder } from '../own-folder.js'
import { copyBinaries } from './binaries.js'
import { dataRoot } from './data-root.js'
import { isAlive, withFileLock } from './file-lock.js'
import { unprivilegedUser } from './unprivileged-user.js'

/** A PostgreSQL for tests. `adminUrl` belongs to a superuser. */
export interface TestServer {
  readonly adminUrl: string
}
interface RunningServer extends TestServer {
  readonly keeper: number
  readonly server: number
  readonly data: string
}

/**
 * The PostgreSQL that all tests of this machine's user share: started by the first who asks, stopped when nobody needs it.
 * `TEST_DATABASE_URL` (of a superuser) replaces it.
 */
export async function openTestServer({ idleSeconds = 12 } = {}): Promise<TestServer> {
  const given = process.env['TEST_DATABASE_URL']
  if (given !== undefined && given !== '') return { adminUrl: given }
  const folder = serverFolder()
  return await withFileLock(join(folder, 'lock'), async () => {
    const running = (await runningServer(folder)) ?? (await startServer(folder, idleSeconds))
    writeFileSync(join(folder, 'leases', String(process.pid)), '')
    return { adminUrl: running.adminUrl }
  })
}

function serverFolder(): string {
  const uid = process.getuid?.() ?? 0
  const folder = ownFolder('postgres', uid === 0 ? 0o711 : 0o700) // as root the server runs as somebody else, who must get through
  mkdirSync(join(folder, 'leases'), { recursive: true, mode: 0o700 })
  return folder
}

async function runningServer(folder: string): Promise<RunningServer | undefined> {
  const state = join(folder, 'server.json')
  try {
    const running: RunningServer = JSON.parse(readFileSync(state, 'utf8'))
    if (isAlive(running.keeper) && isAlive(running.server)) return running
    await clearAway(running)
  } catch {
    // never started, or stopped
  }
  rmSync(state, { force: true })
  return undefined
}

/** A keeper that was killed leaves its server and its data behind. */
async function clearAway(left: RunningServer): Promise<void> {
  const [pid] = readFileSync(join(left.data, 'postmaster.pid'), 'utf8').split('\n')
  if (Number(pid) !== left.server) return
  for (let tries = 0; isAlive(left.server) && tries < 200; tries += 1) {
    process.kill(left.server, tries < 100 ? 'SIGQUIT' : 'SIGKILL')
    await pause(50)
  }
  rmSync(left.data, { recursive: true, force: true, maxRetries: 20 })
}

async function startServer(folder: string, idleSeconds: number): Promise<RunningServer> {
  const user = unprivilegedUser()
  const orders = { folder, dataRoot: dataRoot(folder), binaries: copyBinaries(folder), idleSeconds, ...user }
  const log = join(folder, 'server.log')
  const output = openSync(log, 'w', 0o600)
  const keeper = spawn(process.execPath, [keeperPath(), JSON.stringify(orders)], {
    cwd: folder,
    detached: true,
    stdio: ['ignore', output, output],
    env: { PATH: process.env['PATH'], TZ: 'UTC' },
  })
  keeper.unref()
  const giveUpAt = Date.now() + 60_000
  while (keeper.exitCode === null && Date.now() < giveUpAt) {
    await pause(25)
    const running = await runningServer(folder)
    if (running !== undefined) return running
  }
  throw new Error(`No test database: PostgreSQL did not start (exit code ${keeper.exitCode}).\n${readFileSync(log, 'utf8').slice(-4000)}`)
}

/** The source runs as it is; a build lies beside the other entry points. */
function keeperPath(): string {
  const root = dirname(createRequire(import.meta.url).resolve('@lintel/core/package.json'))
  return import.meta.url.endsWith('.ts')
    ? join(root, 'src', 'testing', 'postgres', 'server-keeper.ts')
    : join(root, 'dist', 'testing', 'server-keeper.js')
}
