import { afterAll, beforeAll, expect, test } from 'vitest'
import { defineContract, type Logger, Type } from '../../src/contract/index.js'
import { createQueue, type Queue } from '../../src/server/kernel/queue.js'
import { makeRegistry } from '../../src/server/kernel/registry.js'
import { openSnapshots, type Snapshots } from '../../src/server/kernel/snapshots.js'
import { definePlugin } from '../../src/server/plugin.js'
import { inAgency, makeTenant, type Opened, openDatabase } from './prepare.js'

const postbox = defineContract({ id: 'postbox', version: '1.0.0', events: { letterSent: Type.Object({ letterId: Type.String() }) } })
const ledger = defineContract({ id: 'ledger', version: '1.0.0', requires: [postbox] })
const bell = defineContract({ id: 'bell', version: '1.0.0', requires: [postbox] })
const tray = defineContract({ id: 'tray', version: '1.0.0', requires: [postbox] })

/** Who heard which letter; the ledger and the tray are at theirs until the test lets them. */
const heard: string[] = []
const begun: string[] = []
let gate = Promise.withResolvers<void>()
const writeDown = async (by: string, letterId: string): Promise<void> => {
  begun.push(`${by} ${letterId}`)
  if (letterId.startsWith('heavy')) await gate.promise
  heard.push(`${by} ${letterId}`)
}
const plugins = [
  definePlugin({ contract: postbox }),
  definePlugin({ contract: ledger, on: { 'postbox.letterSent': async ({ payload }) => writeDown('ledger', payload.letterId) } }),
  definePlugin({
    contract: tray,
    on: {
      'postbox.letterSent': {
        together: async (events) => void (await Promise.all(events.map(({ payload }) => writeDown('tray', payload.letterId)))),
      },
    },
  }),
  definePlugin({
    contract: bell,
    on: {
      'postbox.letterSent': async ({ payload: { letterId } }) => {
        heard.push(`bell ${letterId}`)
        if (letterId === 'heavy-broken') throw new Error('the bell stuck')
      },
    },
  }),
]
const registry = makeRegistry(plugins)
const silent: Logger = { info: () => undefined, warn: () => undefined, error: () => undefined }
const all = ['postbox', 'ledger', 'bell', 'tray']

let opened: Opened
let snapshots: Snapshots
let queue: Queue
let here: Awaited<ReturnType<typeof makeTenant>>
let there: Awaited<ReturnType<typeof makeTenant>>

async function send({ tenantId, elm }: typeof here, letters: readonly string[]): Promise<void> {
  const outgoing = letters.map(
    (letterId) => ({ kind: 'event', name: 'postbox.letterSent', tenantId, agencyId: elm, payload: { letterId } }) as const,
  )
  await opened.database.transaction('app', { 'lintel.tenant': tenantId }, async (link) => queue.enqueue(link, outgoing))
  queue.wake(outgoing)
}
const numbered = (many: number, name: string) => Array.from({ length: many }, (_, at) => `${name}-${at}`)
const by = (whom: string, letters: readonly string[]) => letters.map((letter) => `${whom} ${letter}`)
const soon = { timeout: 20_000 }

// The embedded database has one connection, so there a handler that waits for something makes everybody wait.
beforeAll(async () => {
  opened = await openDatabase('postgres')
  here = await makeTenant(opened.database, 'slow-here', all)
  there = await makeTenant(opened.database, 'slow-there', all)
  snapshots = await openSnapshots(opened.database, registry)
  queue = createQueue({
    database: opened.database,
    registry,
    snapshots,
    log: silent,
    pollSeconds: 3_600, // so that whatever is heard here was heard without a look of the clock
    run: ({ tenantId, agencyId }, attempt) => opened.database.transaction('app', inAgency(tenantId, agencyId), (link) => attempt({}, link)),
  })
  await queue.start()
})
afterAll(async () => {
  gate.resolve()
  await queue.stop()
  await snapshots.close()
  await opened.drop()
})

test('a slow handler holds up nobody but itself, neither what was found with its events nor what comes after them', async () => {
  heard.length = 0
  const heavy = numbered(30, 'heavy')
  await send(here, [...heavy, 'heavy-broken', ...numbered(30, 'light')])
  await expect.poll(() => heard, soon).toEqual(expect.arrayContaining(by('bell', [...heavy, 'heavy-broken', ...numbered(30, 'light')])))
  await send(here, ['later'])
  await send(there, ['elsewhere'])
  await expect
    .poll(() => heard, soon)
    .toEqual(expect.arrayContaining(['bell later', 'bell elsewhere', 'ledger elsewhere', 'tray elsewhere']))
  expect(heard.filter((line) => line.startsWith('ledger heavy'))).toEqual([])
  gate.resolve()
  await queue.settled()
  expect(heard.filter((line) => line.startsWith('ledger'))).toHaveLength(63)
})

test('a handler with more to hear than one look finds does not hide what lies behind it', async () => {
  heard.length = 0
  begun.length = 0
  gate = Promise.withResolvers<void>()
  const owner = async (text: string) => opened.database.asOwner((link) => link.send({ text }))
  await owner(`insert into jobs.event (tenant_id, agency_id, plugin_id, name, event_id, at, payload)
    select '${here.tenantId}', '${here.elm}', 'ledger', 'postbox.letterSent', gen_random_uuid(), now(),
      json_build_object('letterId', 'heavy-' || nth) from generate_series(1, 2500) as nth`)
  await send(there, ['behind'])
  await expect.poll(() => heard, soon).toEqual(expect.arrayContaining(['bell behind', 'tray behind']))
  expect(begun).toContain('ledger heavy-1')
  expect(heard.filter((line) => line.startsWith('ledger heavy'))).toEqual([])
  gate.resolve()
  await queue.settled()
  expect(heard.filter((line) => line.startsWith('ledger heavy'))).toHaveLength(2500)
})

test('a handler that is slow for one tenant goes on hearing the others', async () => {
  heard.length = 0
  gate = Promise.withResolvers<void>()
  await send(here, ['heavy-here'])
  await expect.poll(() => begun, soon).toContain('ledger heavy-here')
  await send(there, numbered(5, 'light'))
  await expect
    .poll(() => heard, soon)
    .toEqual(expect.arrayContaining([...by('ledger', numbered(5, 'light')), ...by('tray', numbered(5, 'light'))]))
  expect(heard).not.toContain('ledger heavy-here')
  gate.resolve()
  await queue.settled()
})

test('stopping waits for what is under way, and what was only in hand is there at the next start', async () => {
  heard.length = 0
  begun.length = 0
  gate = Promise.withResolvers<void>()
  await send(here, numbered(3, 'heavy'))
  await expect.poll(() => begun, soon).toContain('ledger heavy-0')
  const stopped = queue.stop()
  gate.resolve()
  await stopped
  expect(heard).toContain('ledger heavy-0')
  expect(heard).not.toContain('ledger heavy-1')
  await queue.start()
  await queue.settled()
  expect(heard.filter((line) => line.startsWith('ledger')).sort()).toEqual(by('ledger', numbered(3, 'heavy')))
})
