import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { defineContract, type Logger, Type } from '../../src/contract/index.js'
import type { Database, Link } from '../../src/server/data/link.js'
import { createQueue, type Queue } from '../../src/server/kernel/queue.js'
import { takeEvents } from '../../src/server/kernel/events/shelf.js'
import { makeRegistry } from '../../src/server/kernel/registry.js'
import { openSnapshots, type Snapshots } from '../../src/server/kernel/snapshots.js'
import { definePlugin } from '../../src/server/plugin.js'
import { inAgency, makeTenant, type Opened, openDatabase } from './prepare.js'

const postbox = defineContract({ id: 'postbox', version: '1.0.0', events: { letterSent: Type.Object({ letterId: Type.String() }) } })
const tray = defineContract({ id: 'tray', version: '1.0.0', requires: [postbox] })

interface Call {
  readonly place: string
  readonly letters: readonly string[]
  readonly times: readonly number[]
}
const calls: Call[] = []
const isTest = (scope: object): scope is { readonly place: string; readonly link: Link } => 'link' in scope
const plugins = [
  definePlugin({ contract: postbox }),
  definePlugin({
    contract: tray,
    on: {
      'postbox.letterSent': {
        async together(events, scope) {
          if (!isTest(scope)) throw new Error('not the scope of this test')
          const letters = events.map(({ payload }) => payload.letterId)
          calls.push({ place: scope.place, letters, times: events.map(({ at }) => at.getTime()) })
          for (const { id } of events)
            await scope.link.send({ text: 'insert into tray.heard values ($1) on conflict do nothing', values: [id] })
          if (letters.includes('poison')) throw new Error('this one cannot be put down')
        },
      },
    },
  }),
]
const registry = makeRegistry(plugins)
const silent: Logger = { info: () => undefined, warn: () => undefined, error: () => undefined }

describe.each(['postgres', 'pglite'] as const)('events that a handler takes together, on %s', (kind) => {
  let opened: Opened
  let snapshots: Snapshots
  let here: Awaited<ReturnType<typeof makeTenant>>
  let there: Awaited<ReturnType<typeof makeTenant>>

  const make = (database: Database): Queue =>
    createQueue({
      database,
      registry,
      snapshots,
      log: silent,
      run: ({ tenantId, agencyId }, attempt) =>
        database.transaction('app', inAgency(tenantId, agencyId), (link) => attempt({ place: agencyId, link }, link)),
    })
  const send = (queue: Queue, { tenantId }: { readonly tenantId: string }, agencyId: string, letters: readonly string[]) =>
    opened.database.transaction('app', { 'lintel.tenant': tenantId }, async (link) =>
      queue.enqueue(
        link,
        letters.map((letterId) => ({ kind: 'event', name: 'postbox.letterSent', tenantId, agencyId, payload: { letterId } })),
      ),
    )
  const owner = async <Row>(text: string) => (await opened.database.asOwner((link) => link.send<Row>({ text }))).rows
  const numbered = (many: number, name: string) => Array.from({ length: many }, (_, at) => `${name}-${at}`)
  const heard = () => calls.flatMap(({ letters }) => letters).sort()
  /** Fills the queue, and only then lets a process at it: so all of it lies there when the process first looks. */
  async function work(fill: (queue: Queue) => Promise<unknown>, processes = [opened.database]): Promise<void> {
    const queues = processes.map(make)
    const [first] = queues
    if (first === undefined) return
    await fill(first)
    for (const queue of queues) await queue.start()
    await first.settled()
    for (const queue of queues) await queue.stop()
  }

  beforeAll(async () => {
    opened = await openDatabase(kind)
    here = await makeTenant(opened.database, `together-${kind}`, ['postbox', 'tray'], ['postbox', 'tray'])
    there = await makeTenant(opened.database, `elsewhere-${kind}`, ['postbox', 'tray'], ['postbox'])
    snapshots = await openSnapshots(opened.database, registry)
    await owner(
      'create schema tray; grant usage on schema tray to lintel_app; create table tray.heard (event_id uuid primary key); grant all on tray.heard to lintel_app',
    )
  })
  beforeEach(async () => {
    calls.length = 0
    await owner('truncate tray.heard, jobs.job_common, jobs.event')
  })
  afterAll(async () => {
    await snapshots.close()
    await opened.drop()
  })

  test('are those of one agency of one tenant, at most a hundred, oldest first, and skipped where the plugin is off', async () => {
    await work(async (queue) => {
      await send(queue, here, here.elm, numbered(40, 'elm'))
      await send(queue, there, there.elm, numbered(20, 'far'))
      await send(queue, here, here.oak, numbered(30, 'oak'))
      await send(queue, there, there.oak, numbered(3, 'off'))
      await send(queue, here, here.elm, numbered(60, 'more'))
    })
    expect(heard()).toEqual([...numbered(40, 'elm'), ...numbered(20, 'far'), ...numbered(30, 'oak'), ...numbered(60, 'more')].sort())
    const places = { elm: here.elm, far: there.elm, oak: here.oak, more: here.elm }
    for (const { place, letters, times } of calls) {
      expect(letters.every((letter) => Object.entries(places).some(([name, of]) => letter.startsWith(name) && of === place))).toBe(true)
      expect(letters.length).toBeLessThanOrEqual(100)
      expect(times).toEqual([...times].sort((a, b) => a - b))
    }
    expect(calls.length).toBeLessThan(8)
    expect(await owner('select from tray.heard')).toHaveLength(150)
  })

  test('one that is wrong leaves no trace of the others’ first attempt and holds none of them up', async () => {
    await work((queue) => send(queue, here, here.elm, [...numbered(5, 'before'), 'poison', ...numbered(5, 'after')]))
    const alone = calls.filter(({ letters }) => letters.length === 1)
    expect(alone).toHaveLength(11)
    expect(calls).toHaveLength(12)
    expect(await owner('select from tray.heard')).toHaveLength(10)
    const waiting = `select data->'payload'->>'letterId' as letter, retry_count from jobs.job_common where state <> 'completed'`
    expect(await owner(waiting)).toMatchObject([{ letter: 'poison' }])
  })

  test('what failed before is tried by itself, and lies in the dead letters in the end', async () => {
    await work((queue) => send(queue, here, here.elm, ['poison']))
    for (let round = 0; round < 4; round++) {
      await owner(`update jobs.job_common set start_after = now() where state = 'retry'`)
      await work((queue) => send(queue, here, here.elm, numbered(2, `round${round}`)))
    }
    expect(calls.filter(({ letters }) => letters.includes('poison')).map(({ letters }) => letters.length)).toEqual([1, 1, 1, 1, 1])
    expect(await owner(`select from jobs.job_common where name = 'dead'`)).toHaveLength(1)
    expect(await owner('select from tray.heard')).toHaveLength(8)
  })

  test('a process that dies while it hears them leaves them as they were, and what was heard is gone with it', async () => {
    const queue = make(opened.database)
    await send(queue, here, here.elm, numbered(3, 'once'))
    const ids = (await owner<{ id: string }>('select id from jobs.event order by id')).map(({ id }) => id)
    const take = () =>
      opened.database.transaction('app', inAgency(here.tenantId, here.elm), async (link) => [...(await takeEvents(link, ids))].sort())
    const dying = opened.database.transaction('app', inAgency(here.tenantId, here.elm), async (link) => {
      await takeEvents(link, ids)
      throw new Error('killed')
    })
    await expect(dying).rejects.toThrow('killed')
    expect(await take()).toEqual([...ids].sort())
    expect(await take()).toEqual([])
    expect(await owner('select from jobs.event')).toEqual([])
  })

  test('they are taken by the agency that they are of and by nobody else', async () => {
    const queue = make(opened.database)
    await send(queue, here, here.elm, ['mine'])
    const ids = (await owner<{ id: string }>('select id from jobs.event')).map(({ id }) => id)
    const taking = async (variables: Readonly<Record<string, string>>) =>
      (await opened.database.transaction('app', variables, (link) => takeEvents(link, ids))).size
    const mine = inAgency(here.tenantId, here.elm)
    expect(await taking(inAgency(here.tenantId, here.oak))).toBe(0)
    expect(await taking(inAgency(there.tenantId, here.elm))).toBe(0)
    expect(await taking({ ...mine, 'lintel.account': here.elm })).toBe(0)
    expect(await taking({ ...mine, 'lintel.system': '' })).toBe(0)
    expect(await taking(mine)).toBe(1)
  })

  test('a few are taken along the key, however many lie there', async () => {
    const queue = make(opened.database)
    await owner(`insert into jobs.event (tenant_id, agency_id, plugin_id, name, event_id, at, payload)
      select gen_random_uuid(), gen_random_uuid(), 'tray', 'postbox.letterSent', gen_random_uuid(), now(), '{}' from generate_series(1, 5000)`)
    await send(queue, here, here.elm, numbered(3, 'mine'))
    await owner('analyze jobs.event')
    const ids = (await owner<{ id: string }>('select id from jobs.event order by id desc limit 3')).map(({ id }) => id)
    const looked = `select seq_tup_read::int as rows from pg_stat_xact_all_tables where schemaname = 'jobs' and relname = 'event'`
    await opened.database.transaction('app', inAgency(here.tenantId, here.elm), async (link) => {
      const before = await link.send({ text: looked })
      expect([...(await takeEvents(link, ids))].sort()).toEqual([...ids].sort())
      expect((await link.send({ text: looked })).rows).toEqual(before.rows)
    })
  })

  test('what lay for long though somebody was there to hear it goes on in the queue, which counts how often it is tried', async () => {
    await work(async (queue) => {
      await send(queue, here, here.elm, ['old'])
      await owner(`update jobs.event set at = now() - interval '6 minutes'`)
    })
    expect(heard()).toEqual(['old'])
    expect(await owner(`select state, retry_count from jobs.job_common where name = 'event'`)).toEqual([
      { state: 'completed', retry_count: 0 },
    ])
  })

  test('those of tenants that are gone hold nobody up', async () => {
    await work(async (queue) => {
      await owner(`insert into jobs.event (tenant_id, agency_id, plugin_id, name, event_id, at, payload)
        select gen_random_uuid(), gen_random_uuid(), 'tray', 'postbox.letterSent', gen_random_uuid(), now(), '{"letterId":"gone"}'
        from generate_series(1, 9)`)
      await send(queue, here, here.elm, ['behind'])
    })
    expect(heard()).toEqual(['behind'])
    expect(await owner('select from jobs.event')).toEqual([])
  })

  test('two processes share them, and neither hears what the other has', async () => {
    const other = await opened.openAgain()
    await work(
      async (queue) => {
        for (let part = 0; part < 5; part++) await send(queue, here, here.elm, numbered(60, `part${part}`))
      },
      [opened.database, other],
    )
    expect(heard()).toEqual(
      Array.from({ length: 5 }, (_, part) => numbered(60, `part${part}`))
        .flat()
        .sort(),
    )
    expect(await owner('select from tray.heard')).toHaveLength(300)
  })
})
