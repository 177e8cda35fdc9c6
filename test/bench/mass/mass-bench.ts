import { setTimeout as pause } from 'node:timers/promises'
import type { TestPerson, TestPortal } from '@lintel/core/testing'
import pg from 'pg'
import { type Started, startProcess } from '../run/process.js'
import { serveArguments, serveEnvironment } from '../run/serve.js'
import { step } from '../run/step.js'
import { fillMany } from './fill-many.js'
import { pacedReaders, type ReadingOf, type Taken } from './paced-readers.js'
import { processorSeconds } from './processor-time.js'

export interface MassSize {
  readonly clients: number
  /** People who look at their lists meanwhile, and before it for how many seconds. */
  readonly others: number
  readonly seconds: number
  readonly kind: string
}
export interface MassBench {
  readonly kind: string
  readonly people: number
  readonly countSeconds: number
  readonly sendSeconds: number
  /** Processor time, of the database and of the host together, while it was sent. */
  readonly processorSeconds: number
  readonly before: Taken
  readonly meanwhile: Taken
  /** How long it took, after all had it, until all were told, and what others waited then. */
  readonly tellSeconds: number
  readonly whileTold: Taken
  /** Resident memory of the host at its highest, and before it was sent, in millions of bytes. */
  readonly peak: number
  readonly atStart: number
}

const rest = 120
const tellEvery = 5_000
interface Standing {
  readonly state: string
  readonly sent: number
}
type Ask = (method: string, path: string, body?: object) => Promise<Record<string, unknown>>

/** By the portal that filled the database: its tokens are good for the host, too. */
async function signIn({ app }: TestPortal, { username, password }: TestPerson): Promise<string> {
  const headers = { origin: 'http://localhost:3000' }
  const reply = await app.inject({ method: 'POST', url: '/api/core/sign-in', payload: { username, password }, headers })
  return reply.json<{ accessToken: string }>().accessToken
}
const asking =
  (port: number, token: string): Ask =>
  async (method, path, body) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const reply = await fetch(`http://localhost:${port}/api/mass-sending${path}`, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    })
    if (!reply.ok) throw new Error(`${method} ${path} answered ${reply.status}: ${await reply.text()}`)
    return reply.json()
  }

async function connectTo(portal: TestPortal): Promise<pg.Client> {
  const database = new pg.Client({ connectionString: portal.databaseUrl })
  await database.connect()
  return database
}
const backends = async (database: pg.Client): Promise<readonly number[]> => {
  const { rows } = await database.query<{ pid: number }>(
    `select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
  )
  return rows.map(({ pid }) => pid)
}

/** Sends, and waits until everybody has it. */
async function send(ask: Ask, database: pg.Client, id: string, count: number): Promise<void> {
  await ask('POST', `/campaigns/${id}/start`, { count })
  for (let told = performance.now(); ; await pause(50)) {
    const { rows } = await database.query<Standing>('select state, sent from mass_sending.campaign where id = $1', [id])
    const [{ state, sent } = { state: '', sent: 0 }] = rows
    if (state === 'done') return
    if (performance.now() < told + tellEvery) continue
    told = performance.now()
    step(`${sent} of ${count} have it`)
  }
}

/** Events and jobs that are to be done now. */
const waits = `select (select count(*) from jobs.event)::int + count(*)::int as waiting from jobs.job_common
  where name in ('event', 'job') and state in ('created', 'retry', 'active') and start_after <= now()`
const notices = 'select count(*)::int as told from notifications.notice'

/** Waits until everybody has been told: nothing waits to be done, and there are as many notices as people. */
async function untilTold(database: pg.Client, noticesBefore: number, people: number): Promise<void> {
  for (let said = performance.now(); ; await pause(50)) {
    const told = (await one(database, notices, 'told')) - noticesBefore
    if (told >= people && (await one(database, waits, 'waiting')) === 0) return
    if (performance.now() < said + tellEvery) continue
    said = performance.now()
    step(`${told} of ${people} are told`)
  }
}
async function one(database: pg.Client, text: string, name: string): Promise<number> {
  const { rows } = await database.query<Record<string, number>>(text)
  return rows[0]?.[name] ?? 0
}

async function measure(
  server: Started,
  database: pg.Client,
  amir: string,
  readers: readonly ReadingOf[],
  size: MassSize,
): Promise<MassBench> {
  const ask = asking(server.port, amir)
  const wait = performance.now() + size.seconds * 1000
  step('others read their lists')
  const before = await pacedReaders(server.port, readers, rest, () => performance.now() > wait)
  step('counting')
  const counted = performance.now()
  const { id } = await ask('POST', '/campaigns', {
    kind: size.kind,
    subject: 'Winter hours',
    body: 'From December 1 the doors open at 5 pm. Bring your card if you have one; if not, come anyway.',
    enrollment: 'active',
    programIds: [],
  })
  const countSeconds = (performance.now() - counted) / 1000
  const { total } = await ask('GET', `/campaigns/${id}`)
  step(`counted ${total}; sending`)
  const pids = [server.pid, ...(await backends(database))]
  const used = await processorSeconds(pids)
  const { now: atStart } = await server.memory()
  const noticesBefore = await one(database, notices, 'told')
  const from = performance.now()
  let isOver = false
  const reading = pacedReaders(server.port, readers, rest, () => isOver)
  await send(ask, database, String(id), Number(total))
  const sendSeconds = (performance.now() - from) / 1000
  const spent = (await processorSeconds(new Set([...pids, ...(await backends(database))]))) - used
  isOver = true
  const meanwhile = await reading
  step('telling them')
  const toldFrom = performance.now()
  let isTold = false
  const readingOn = pacedReaders(server.port, readers, rest, () => isTold)
  await untilTold(database, noticesBefore, Number(total) - readers.length)
  const tellSeconds = (performance.now() - toldFrom) / 1000
  isTold = true
  const whileTold = await readingOn
  const { peak } = await server.memory()
  return {
    kind: size.kind,
    people: Number(total),
    countSeconds,
    sendSeconds,
    processorSeconds: spent,
    before,
    meanwhile,
    tellSeconds,
    whileTold,
    peak,
    atStart,
  }
}

/** One text to many clients by one host, while others of the same agency use it. */
export async function massBench(size: MassSize): Promise<MassBench> {
  step(`filling a database for ${size.kind}`)
  const { portal, amir, others } = await fillMany(size.clients, size.others)
  step('starting the host')
  const server = await startProcess(serveArguments, serveEnvironment(portal))
  const database = await connectTo(portal)
  try {
    const readers: ReadingOf[] = []
    for (const person of others) readers.push({ path: '/api/messaging/conversations', token: await signIn(portal, person) })
    const token = await signIn(portal, amir)
    // Else the process that filled the database would do half of the work, while it measures how long others wait.
    await portal.kernel.queue.stop()
    return await measure(server, database, token, readers, size)
  } finally {
    await database.end()
    await server.stop()
    await portal.close()
  }
}
