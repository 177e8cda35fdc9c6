// A process of its own: starts PostgreSQL, waits until no test process needs it any more, stops it and removes its data.
// Runs from the source as it is (Node strips the types), so it imports nothing of Lintel. Started by open-test-server.ts.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

interface Orders {
  readonly folder: string
  /** Where it makes a folder for its data. */
  readonly dataRoot: string
  readonly binaries: string
  readonly uid?: number
  readonly gid?: number
  /** How long nobody may need it before it stops. */
  readonly idleSeconds: number
}
const orders: Orders = JSON.parse(process.argv[2] ?? '{}')
const runsAs = orders.uid === undefined ? {} : { uid: orders.uid, gid: orders.gid }
const data = mkdtempSync(join(orders.dataRoot, 'lintel-test-postgres-'))
const program = (name: string): string => join(orders.binaries, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '400',
  shared_buffers: '128MB',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '256MB',
  autovacuum: 'off',
  jit: 'off',
  log_checkpoints: 'off',
  timezone: 'UTC',
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('No free port')
  return address.port
}

function initialise(password: string): void {
  const passwordFile = join(orders.folder, `password-${process.pid}`)
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (orders.uid !== undefined && orders.gid !== undefined) {
    chownSync(data, orders.uid, orders.gid)
    chownSync(passwordFile, orders.uid, orders.gid)
  }
  const options = ['--pgdata', data, '--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--encoding=UTF8']
  const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-sync', '--no-instructions']
  try {
    execFileSync(program('initdb'), [...options, ...locale], { ...runsAs, cwd: data, stdio: ['ignore', 'inherit', 'inherit'] })
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

async function start(port: number): Promise<ChildProcess> {
  const flags = Object.entries({ ...settings, port: String(port) }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const server = spawn(program('postgres'), ['-D', data, ...flags], { ...runsAs, cwd: data, stdio: ['ignore', 'inherit', 'pipe'] })
  await new Promise<void>((resolve, reject) => {
    server.stderr?.on('data', (chunk: Buffer) => {
      process.stderr.write(chunk)
      if (chunk.includes('ready to accept connections')) resolve()
    })
    server.once('exit', (code) => reject(new Error(`PostgreSQL stopped with code ${code} while starting`)))
  })
  return server
}

/** A port that was free a moment ago may be taken by then, above all by a line that somebody opens to elsewhere. */
async function startOnFreePort(): Promise<readonly [server: ChildProcess, port: number]> {
  for (let tries = 1; ; tries += 1) {
    const port = await freePort()
    try {
      return [await start(port), port]
    } catch (error) {
      if (tries === 5) throw error
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** Counts the processes that use the server and forgets those that are gone. */
function users(): number {
  const leases = join(orders.folder, 'leases')
  return readdirSync(leases).filter((name) => {
    const isUsed = isAlive(Number(name))
    if (!isUsed) rmSync(join(leases, name), { force: true })
    return isUsed
  }).length
}

/** Under the same lock that openers hold, so that nobody is handed a server that is about to stop. */
function retire(): boolean {
  const lock = join(orders.folder, 'lock')
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
  } catch {
    try {
      if (!isAlive(Number(readFileSync(lock, 'utf8')))) rmSync(lock, { force: true })
    } catch {
      // let go meanwhile
    }
    return false
  }
  const isUnused = users() === 0
  if (isUnused) rmSync(join(orders.folder, 'server.json'), { force: true })
  rmSync(lock, { force: true })
  return isUnused
}

async function keep(server: ChildProcess): Promise<void> {
  let idle = 0
  let isAsked = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => (isAsked = true))
  while (server.exitCode === null && !isAsked) {
    await pause(500)
    idle = users() === 0 ? idle + 0.5 : 0
    if (idle >= orders.idleSeconds && retire()) break
  }
  if (server.exitCode === null) {
    const gone = new Promise((resolve) => server.once('exit', resolve))
    server.kill('SIGINT')
    await gone
  }
}

try {
  const password = randomBytes(24).toString('hex')
  initialise(password)
  const [server, port] = await startOnFreePort()
  const draft = join(orders.folder, `server-${process.pid}`)
  const adminUrl = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`
  writeFileSync(draft, JSON.stringify({ keeper: process.pid, server: server.pid, adminUrl, data }), { mode: 0o600 })
  renameSync(draft, join(orders.folder, 'server.json'))
  await keep(server)
} finally {
  rmSync(data, { recursive: true, force: true })
}
