import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { core, defineContract, Type } from '../../src/contract/index.js'
import { operatorTenantId } from '../../src/server/kernel/tenants.js'
import { jobFor } from '../../src/server/job.js'
import { definePlugin } from '../../src/server/plugin.js'
import { startTestPortal, type TestPerson, type TestPortal } from '../../src/testing/index.js'

const bell = defineContract({ id: 'bell', version: '1.0.0' })
let isStuck = true
const rung: string[] = []
const ring = jobFor<typeof bell>()({
  name: 'ring',
  input: Type.Object({ words: Type.String() }),
  async run(scope, { words }) {
    if (isStuck) throw Object.assign(new Error(`stuck at ${words}`), { code: 'EBELL' })
    rung.push(`${scope.agencies.join()} ${words}`)
  },
})

let portal: TestPortal
let amir: TestPerson
beforeAll(async () => {
  portal = await startTestPortal({
    plugins: [definePlugin({ contract: bell, jobs: [ring] })],
    tenants: { county: { elm: ['bell'] }, river: { oak: ['bell'] } },
  })
  amir = await portal.person({ agency: 'elm', tenant: 'county', roles: ['administrator'] })
})
afterAll(() => portal.close())

interface Listed {
  readonly total: number
  readonly items: readonly { readonly id: string; readonly tenant?: { readonly id: string } }[]
}
const operator = (operation: string, input: object): Promise<unknown> =>
  portal.kernel.asSystem({ tenantId: operatorTenantId }, (unit) => unit.call(`core.${operation}`, input))
const isListed = (value: unknown): value is Listed => typeof value === 'object' && value !== null && 'items' in value
const list = async (query: object = {}): Promise<Listed> => {
  const listed = await operator('listDeadWork', { query })
  if (!isListed(listed)) throw new Error('not a list')
  return listed
}
const trail = async (resourceId: string) =>
  portal.database.asOwner(
    async (link) =>
      (
        await link.send<{ operation: string; basis: string }>({
          text: `select operation, basis from core.audit_entry where resource = 'deadWork' and resource_id = $1`,
          values: [resourceId],
        })
      ).rows,
  )

/** Work that failed five times. */
async function dead(tenant: string, agency: string, words: string): Promise<void> {
  const { id: agencyId } = portal.agency(agency, tenant)
  const { id: tenantId } = portal.tenant(tenant)
  isStuck = true
  await portal.kernel.system({ tenantId, agencyId }, bell, async (scope) => scope.enqueue(ring, { words }))
  for (let tries = 0; tries < 5; tries += 1) {
    await portal.settled()
    await portal.database.asOwner((link) => link.send({ text: `update jobs.job_common set start_after = now() where state = 'retry'` }))
  }
}

test('the hosting provider sees what failed for the last time: whose it was and how it ended, and nothing of what it was about', async () => {
  await dead('county', 'elm', 'CANARY')
  await dead('river', 'oak', 'CANARY')
  const { items, total } = await list()
  expect(total).toBe(2)
  expect(await operator('countDeadWork', {})).toEqual({ count: 2 })
  expect(items).toMatchObject([
    {
      kind: 'job',
      name: 'bell.ring',
      pluginId: 'bell',
      tenant: { id: portal.tenant('river').id },
      tries: 5,
      code: 'EBELL',
      mayRetry: true,
    },
    { kind: 'job', name: 'bell.ring', agencyId: portal.agency('elm', 'county').id, tenant: { id: portal.tenant('county').id } },
  ])
  expect(JSON.stringify(items)).not.toContain('CANARY')
  expect((await list({ tenantId: portal.tenant('river').id })).items.map(({ tenant }) => tenant?.id)).toEqual([portal.tenant('river').id])
  expect(await list({ name: 'bell.other' })).toMatchObject({ total: 0, pages: 1, items: [] })
})

test('nobody inside a tenant sees it, tries it again or lets it go, and no connection but the provider’s may ask', async () => {
  const [{ id: workId } = { id: '' }] = (await list()).items
  const params = { workId }
  const body = { name: 'bell.ring' }
  const mine = amir.call(core)
  for (const [asked, operation, input] of [
    [() => mine.listDeadWork({ query: {} }), 'listDeadWork', { query: {} }],
    [() => mine.countDeadWork(), 'countDeadWork', {}],
    [() => mine.getDeadWork({ params }), 'getDeadWork', { params }],
    [() => mine.retryDeadWork({ params }), 'retryDeadWork', { params }],
    [() => mine.retryDeadWorkNamed({ body }), 'retryDeadWorkNamed', { body }],
    [() => mine.dropDeadWork({ params }), 'dropDeadWork', { params }],
  ] as const) {
    await expect(asked(), operation).rejects.toMatchObject({ id: 'core.forbidden' })
    const within = portal.kernel.asSystem({ tenantId: amir.tenantId }, (unit) => unit.call(`core.${operation}`, input))
    await expect(within, operation).rejects.toMatchObject({ id: 'core.notFound' })
  }
  for (const role of ['app', 'auth', 'worker'] as const)
    for (const call of [
      'dead_work()',
      `revive_work('{}')`,
      `drop_work('${randomUUID()}')`,
      'count_dead_work(1)',
      `tenant_names('{}')`,
      `agencies_of('{}')`,
    ])
      await expect(
        portal.database.transaction(role, {}, (link) => link.send({ text: `select core.${call}` })),
        `${role} ${call}`,
      ).rejects.toThrow(/permission denied/)
  expect((await list()).total).toBe(2)
})

test('tried again it runs in its own tenant and agency, once, and the trail tells', async () => {
  isStuck = false
  const tenantId = portal.tenant('county').id
  const [{ id: workId } = { id: '' }] = (await list({ tenantId })).items
  await operator('retryDeadWork', { params: { workId } })
  await expect(operator('retryDeadWork', { params: { workId } })).rejects.toMatchObject({ id: 'core.notFound' })
  await portal.settled()
  expect(rung).toEqual([`${portal.agency('elm', 'county').id} CANARY`])
  expect((await list({ tenantId })).total).toBe(0)
  expect(await trail(workId)).toEqual([{ operation: 'core.retryDeadWork', basis: 'retried' }])
})

test('what is let go is never done, and the trail tells', async () => {
  isStuck = false
  const [{ id: workId } = { id: '' }] = (await list()).items
  const before = rung.length
  await operator('dropDeadWork', { params: { workId } })
  await portal.settled()
  expect(rung).toHaveLength(before)
  expect((await list()).total).toBe(0)
  await expect(operator('getDeadWork', { params: { workId } })).rejects.toMatchObject({ id: 'core.notFound' })
  expect(await trail(workId)).toEqual([{ operation: 'core.dropDeadWork', basis: 'dropped' }])
})

test('all of one name is tried again together, that of one tenant alone where that is asked', async () => {
  for (const words of ['one', 'two']) await dead('county', 'elm', words)
  await dead('river', 'oak', 'three')
  isStuck = false
  rung.length = 0
  expect(await operator('retryDeadWorkNamed', { body: { name: 'bell.ring', tenantId: portal.tenant('county').id } })).toEqual({ count: 2 })
  await portal.settled()
  expect(rung.map((each) => each.split(' ')[1]).toSorted()).toEqual(['one', 'two'])
  expect((await list()).total).toBe(1)
  expect(await operator('retryDeadWorkNamed', { body: { name: 'bell.other' } })).toEqual({ count: 0 })
  expect(await operator('retryDeadWorkNamed', { body: { name: 'bell.ring' } })).toEqual({ count: 1 })
})

test('a message that could not leave is told of, and tried again by its agency alone', async () => {
  const tenantId = portal.tenant('county').id
  const id = randomUUID()
  await portal.database.asOwner((link) =>
    link.send({
      text: `insert into jobs.job_common (id, name, data, policy, source_name) values ($1, 'dead', $2::jsonb, 'standard', 'delivery')`,
      values: [id, JSON.stringify({ tenantId, deliveryId: randomUUID() })],
    }),
  )
  expect((await list({ tenantId })).items).toMatchObject([{ id, kind: 'delivery', pluginId: 'core', code: 'Error', mayRetry: false }])
  await expect(operator('retryDeadWork', { params: { workId: id } })).rejects.toMatchObject({ id: 'core.notFound' })
  await operator('dropDeadWork', { params: { workId: id } })
  expect((await list({ tenantId })).total).toBe(0)
})
