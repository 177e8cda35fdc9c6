import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defineContract, type Logger, Type } from '../../src/contract/index.js'
import { jobFor } from '../../src/server/job.js'
import { createQueue, type Queue } from '../../src/server/kernel/queue.js'
import { makeRegistry } from '../../src/server/kernel/registry.js'
import type { Outgoing } from '../../src/server/kernel/running-unit.js'
import { openSnapshots, type Snapshots } from '../../src/server/kernel/snapshots.js'
import { definePlugin } from '../../src/server/plugin.js'
import { inAgency, makeTenant, type Opened, openDatabase } from './prepare.js'

const postbox = defineContract({ id: 'postbox', version: '1.0.0', events: { letterSent: Type.Object({ letterId: Type.String() }) } })
const bell = defineContract({ id: 'bell', version: '1.0.0', requires: [postbox] })
const ledger = defineContract({ id: 'ledger', version: '1.0.0', optional: [postbox] })

interface Heard {
  readonly by: string
  readonly agencies: string
  readonly tenant: string
  readonly id?: string
  readonly at?: Date
  readonly payload: unknown
}
const heard: Heard[] = []
let failures = 0
const isTest = (scope: object): scope is { readonly tenant: string; readonly agencies: string } => 'agencies' in scope
const hear = (by: string, scope: object, payload: unknown, more: object = {}) => {
  if (isTest(scope)) heard.push({ by, tenant: scope.tenant, agencies: scope.agencies, payload, ...more })
}

const ring = jobFor<typeof bell>()({
  name: 'ring',
  cron: '0 3 * * *',
  input: Type.Object({ times: Type.Integer({ default: 1 }) }),
  async run(scope, input) {
    hear('bell.ring', scope, input)
  },
})
const plugins = [
  definePlugin({ contract: postbox }),
  definePlugin({
    contract: bell,
    jobs: [ring],
    on: {
      'postbox.letterSent': async (event, scope) => {
        hear('bell', scope, event.payload, { id: event.id, at: event.at })
        if (failures-- > 0) throw new Error(`the bell stuck at 'CANARY'`)
      },
    },
  }),
  definePlugin({
    contract: ledger,
    on: { 'postbox.letterSent': async (event, scope) => hear('ledger', scope, event.payload, { id: event.id, at: event.at }) },
  }),
]
const registry = makeRegistry(plugins)

describe.each(['postgres', 'pglite'] as const)('the queue on %s', (kind) => {
  let opened: Opened
  let snapshots: Snapshots
  let queue: Queue
  let where: Awaited<ReturnType<typeof makeTenant>>
  const lines: string[] = []
  const write = (level: string) => (data: object, message: string) => void lines.push(`${level} ${message} ${JSON.stringify(data)}`)
  const log: Logger = { info: write('info'), warn: write('warn'), error: write('error') }

  const make = () =>
    createQueue({
      database: opened.database,
      registry,
      snapshots,
      log,
      pollSeconds: 3_600, // so that whatever is done here was woken
      run: ({ tenantId, agencyId }, attempt) =>
        opened.database.transaction('app', inAgency(tenantId, agencyId), async (link) => {
          const { rows } = await link.send<{ tenant: string; agencies: string }>({
            text: 'select core.ctx_tenant() as tenant, core.ctx_agencies()::text as agencies',
          })
          await attempt({ ...rows[0] }, link)
        }),
    })
  const send = (agencyId: string, letterId: string, more: Partial<Outgoing> = {}) =>
    opened.database.transaction('app', { 'lintel.tenant': where.tenantId }, async (link) => {
      await queue.enqueue(link, [
        { kind: 'event', name: 'postbox.letterSent', tenantId: where.tenantId, agencyId, payload: { letterId }, ...more },
      ])
    })
  const owner = async <Row>(text: string) => (await opened.database.asOwner((link) => link.send<Row>({ text }))).rows

  beforeAll(async () => {
    heard.length = 0
    opened = await openDatabase(kind)
    where = await makeTenant(opened.database, `queue-${kind}`, ['postbox', 'bell', 'ledger'], ['postbox'])
    snapshots = await openSnapshots(opened.database, registry)
    queue = make()
    await queue.start()
  })
  afterAll(async () => {
    await queue.stop()
    await snapshots.close()
    await opened.drop()
  })

  test('work that was just committed does not wait for the next poll', async () => {
    const before = heard.length
    await send(where.elm, 'quick')
    queue.wake([{ kind: 'event', name: 'postbox.letterSent', tenantId: where.tenantId, agencyId: where.elm, payload: {} }])
    await expect.poll(() => heard.length).toBe(before + 2)
    await queue.settled()
  })
  test('an event is heard once by everybody who hears it, in a scope of its own tenant and agency', async () => {
    await send(where.elm, 'one')
    await queue.settled()
    const mine = heard.filter(({ payload }) => JSON.stringify(payload).includes('one'))
    expect(mine.map(({ by }) => by).sort()).toEqual(['bell', 'ledger'])
    for (const { tenant, agencies, at } of mine) {
      expect([tenant, agencies]).toEqual([where.tenantId, `{${where.elm}}`])
      expect(at).toBeInstanceOf(Date)
    }
    expect(new Set(mine.map(({ id }) => id)).size).toBe(1)
  })
  test('a unit that is rolled back has sent nothing', async () => {
    const attempt = opened.database.transaction('app', { 'lintel.tenant': where.tenantId }, async (link) => {
      await queue.enqueue(link, [
        { kind: 'event', name: 'postbox.letterSent', tenantId: where.tenantId, agencyId: where.elm, payload: { letterId: 'never' } },
      ])
      throw new Error('changed my mind')
    })
    await expect(attempt).rejects.toThrow('changed my mind')
    await pause(100)
    await queue.settled()
    expect(JSON.stringify(heard)).not.toContain('never')
  })
  test('an event that nobody hears costs nothing', async () => {
    await send(where.elm, 'unheard', { name: 'postbox.letterLost' })
    expect(await owner('select from jobs.event')).toEqual([])
  })
  test('where the plugin is off its handler is skipped, and that is counted', async () => {
    await send(where.oak, 'quiet')
    await queue.settled()
    expect(JSON.stringify(heard)).not.toContain('quiet')
    expect(await owner('select from jobs.event')).toEqual([])
    expect(queue.endings().get('event skipped')).toBe(2)
  })
  test('one that fails is tried again by itself, and the others are not', async () => {
    failures = 1
    await send(where.elm, 'stuck')
    await queue.settled()
    await owner(`update jobs.job_common set start_after = now() where state = 'retry'`)
    await queue.settled()
    const mine = heard.filter(({ payload }) => JSON.stringify(payload).includes('stuck'))
    expect(mine.map(({ by }) => by).sort()).toEqual(['bell', 'bell', 'ledger'])
    expect(new Set(mine.map(({ id }) => id)).size).toBe(1)
    expect(lines.join('\n')).toContain('will be tried again')
  })
  test('after five tries it lies in the dead letters, with an alarm that repeats nobody’s words', async () => {
    failures = 5
    await send(where.elm, 'dead')
    for (let round = 0; round < 5; round++) {
      await queue.settled()
      const [row] = await owner<{ pause: string }>(
        `select extract(epoch from start_after - started_on) as pause from jobs.job_common where state = 'retry'`,
      )
      if (round < 4) expect(Number(row?.pause)).toBeGreaterThan(2 ** round * 2)
      await owner(`update jobs.job_common set start_after = now() where state = 'retry'`)
    }
    expect(heard.filter(({ by, payload }) => by === 'bell' && JSON.stringify(payload).includes('dead'))).toHaveLength(5)
    expect(await owner(`select from jobs.job_common where name = 'dead' and data->>'pluginId' = 'bell'`)).toHaveLength(1)
    expect((await queue.counts()).find(({ queue: name }) => name === 'dead')?.waiting).toBe(1)
    expect(lines.join('\n')).toMatch(/error work failed for the last time .*"alarm":true/)
    expect(lines.join('\n')).not.toContain('CANARY')
    expect(JSON.stringify(await owner('select output from jobs.job_common'))).not.toContain('CANARY')
  })
  test('a job runs with what it was given, checked, and not before its time', async () => {
    const job = { kind: 'job', name: 'bell.ring', payload: { times: 3 } } as const
    await send(where.elm, '', job)
    await send(where.elm, '', { ...job, payload: { times: 4 }, startAfter: new Date(Date.now() + 60_000) })
    await send(where.elm, '', { ...job, payload: { times: 'often' } })
    await queue.settled()
    expect(heard.filter(({ by }) => by === 'bell.ring').map(({ payload }) => payload)).toEqual([{ times: 3 }])
    await owner(`update jobs.job_common set state = 'cancelled' where name = 'job' and state in ('created', 'retry')`)
  })
  test('what the clock makes due runs once for each agency where the plugin is on', async () => {
    heard.length = 0
    await owner(`insert into jobs.job_common (name, data, policy, dead_letter) values ('cron', '{"job":"bell.ring"}', 'standard', 'dead')`)
    await queue.settled()
    expect(heard.map(({ by, agencies, payload }) => ({ by, agencies, payload }))).toEqual([
      { by: 'bell.ring', agencies: `{${where.elm}}`, payload: { times: 1 } },
    ])
    expect(await owner('select key, cron, timezone from jobs.schedule')).toEqual([{ key: 'bell.ring', cron: '0 3 * * *', timezone: 'UTC' }])
  })
  test('the moment that was already spread out is not spread out again', async () => {
    heard.length = 0
    await owner(`update jobs.job_common set state = 'created', completed_on = null where name = 'cron'`)
    await queue.settled()
    expect(heard).toEqual([])
  })
  test('nobody but the worker sees the queue, and nobody puts in work of another tenant', async () => {
    const other = await makeTenant(opened.database, `queue-other-${kind}`, ['postbox', 'bell'])
    const as = (text: string) => opened.database.transaction('app', { 'lintel.tenant': where.tenantId }, (link) => link.send({ text }))
    await expect(as('select * from jobs.job_common')).rejects.toThrow('permission denied')
    await expect(as('select * from jobs.event')).rejects.toThrow('permission denied')
    await expect(as('delete from jobs.event')).rejects.toThrow('permission denied')
    await expect(as('select * from jobs.job')).rejects.toThrow('permission denied')
    await expect(as('delete from jobs.job_common')).rejects.toThrow('permission denied')
    const forge = (name: string, tenantId: string) =>
      as(
        `insert into jobs.job_common (id, name, data, policy) values (gen_random_uuid(), '${name}', '{"tenantId":"${tenantId}","job":"bell.ring"}', 'standard')`,
      )
    await expect(forge('job', other.tenantId)).rejects.toThrow('row-level security')
    await expect(forge('cron', where.tenantId)).rejects.toThrow('row-level security')
    const foreign = opened.database.transaction('app', { 'lintel.tenant': where.tenantId }, async (link) => {
      await queue.enqueue(link, [
        { kind: 'event', name: 'postbox.letterSent', tenantId: other.tenantId, agencyId: other.elm, payload: { letterId: 'forged' } },
      ])
    })
    await expect(foreign).rejects.toThrow('row-level security')
    await expect(opened.database.transaction('worker', {}, (link) => link.send({ text: 'select * from core.client' }))).rejects.toThrow(
      'permission denied',
    )
  })
  test('stopping finishes what is under way; what is left waits for the next start', async () => {
    await queue.stop()
    await send(where.elm, 'later')
    await pause(50)
    expect(JSON.stringify(heard)).not.toContain('later')
    queue = make()
    await queue.start()
    await queue.settled()
    expect(heard.filter(({ payload }) => JSON.stringify(payload).includes('later'))).toHaveLength(2)
  })
})
