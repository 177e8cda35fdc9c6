import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { agenciesPage } from '../../src/server/tenancy/agencies.js'
import { tenantsPage } from '../../src/server/tenancy/tenants.js'
import { operatorTenantId } from '../../src/server/kernel/tenants.js'
import { addTenant, openPeople, type People } from '../people/open-people.js'

const many = 4_000
let people: People
let tenantId: string
let operator: Awaited<ReturnType<People['operator']>>

/** Names that do not follow each other as they were written, so that a page of them lies all over the table. */
beforeAll(async () => {
  people = await openPeople()
  operator = await people.operator()
  tenantId = (await addTenant(people)).tenantId
  const run = (text: string) => people.inTenant(tenantId, (link) => link.send({ text }))
  // No role writes into a tenant that is not the one at hand.
  await run('alter table core.tenant no force row level security')
  await run(
    `insert into core.tenant (id, slug, name) select gen_random_uuid(), 'county-' || n, md5(n::text) || ' County' from generate_series(1, ${many}) n`,
  )
  await run('alter table core.tenant force row level security')
  await run(
    `insert into core.agency (id, slug, name) select gen_random_uuid(), 'agency-' || n, md5(n::text) || ' House' from generate_series(1, ${many}) n`,
  )
  await people.kernel.database.asOwner((link) => link.send({ text: 'analyze core.tenant, core.agency' }))
}, 120_000)
afterAll(() => people.close())

const pages = [
  { size: 25 },
  { size: 25, direction: 'down' },
  { size: 25, sort: 'slug' },
  { size: 25, sort: 'slug', direction: 'down' },
] as const

interface Plan {
  readonly 'QUERY PLAN': readonly { readonly Plan: { readonly 'Shared Hit Blocks': number; readonly 'Shared Read Blocks': number } }[]
}
const asOperator = <T>(work: (db: Kysely<unknown>) => Promise<T>): Promise<T> =>
  people.kernel.withScope(operator, 'read', 'core', (scope) => work(Object(scope).em.getKysely()))

test.each(pages)('a page of thousands of tenants reads a few blocks, not all of them: %j', async (query) => {
  const blocks = await asOperator(async (db) => {
    const explain = sql<Plan>`explain (analyze, buffers, format json) ${tenantsPage(query)}`
    await explain.execute(db) // the first looks up tables and functions, too
    const [plan] = (await explain.execute(db)).rows[0]?.['QUERY PLAN'] ?? []
    return (plan?.Plan['Shared Hit Blocks'] ?? 0) + (plan?.Plan['Shared Read Blocks'] ?? 0)
  })
  const table = await asOperator(async (db) => {
    const { rows } = await sql<{ blocks: number }>`select (pg_relation_size('core.tenant') / 8192)::int as blocks`.execute(db)
    return rows[0]?.blocks ?? 0
  })
  expect(blocks).toBeGreaterThan(0)
  expect(blocks).toBeLessThan(table / 2)
})

test.each(pages)('a page of thousands of agencies walks an index: %j', async (query) => {
  const plan = await asOperator(async (db) => {
    await sql`select set_config('lintel.tenant', ${tenantId}, true)`.execute(db)
    return JSON.stringify((await sql`explain ${agenciesPage(tenantId, query)}`.execute(db)).rows)
  })
  expect(plan).toMatch(/Index Scan (Backward )?using agency_(by_name|tenant_id_slug_unique)/)
  expect(plan).not.toMatch(/Sort|Seq Scan/)
})

test('a page of tenants says how many agencies each has, in one statement and each within its wall', async () => {
  const list = (await people.call(operator, 'core.listTenants', { query: { size: 100, sort: 'slug', direction: 'down' } })) as readonly {
    id: string
    agencies: number
  }[]
  expect(list.find(({ id }) => id === tenantId)?.agencies).toBeGreaterThanOrEqual(many)
  expect(list.filter(({ id }) => id !== tenantId).every(({ agencies }) => agencies === 0)).toBe(true)
  expect(await people.call(operator, 'core.getTenant', { params: { tenantId } })).toMatchObject({ agencies: list[0]?.agencies })
  const home = await asOperator(async (db) => {
    await sql`select * from core.agencies_of(${[tenantId]}::uuid[])`.execute(db)
    return (await sql<{ id: string }>`select core.ctx_tenant() as id`.execute(db)).rows[0]?.id
  })
  expect(home).toBe(operatorTenantId)
})

test('what failed is counted for a badge along the queue’s index, and no further than a badge shows', async () => {
  const put = `insert into jobs.job_common (id, name, data, policy, state)
    select gen_random_uuid(), $1, '{}', 'standard', $2::jobs.job_state from generate_series(1, $3::int)`
  await people.kernel.database.asOwner(async (link) => {
    await link.send({ text: put, values: ['event', 'completed', 20_000] })
    await link.send({ text: put, values: ['dead', 'created', 150] })
    await link.send({ text: 'analyze jobs.job_common' })
  })
  expect(await people.call(operator, 'core.countDeadWork', {})).toEqual({ count: 100 })
  const plan = await people.kernel.database.asOwner((link) =>
    link.send({
      text: `explain select from jobs.job_common letter where letter.name = 'dead' and letter.state < 'active' and letter.state = 'created' limit 100`,
      values: [],
    }),
  )
  expect(JSON.stringify(plan.rows)).toMatch(/Index/)
})

test('pages of tenants follow each other without a gap, in each order, and the count is that of the search', async () => {
  const list = (query: object) =>
    people.call(operator, 'core.listTenants', { query }) as Promise<{ id: string; name: string; slug: string }[]>
  const [first, second, both] = [await list({ size: 5 }), await list({ size: 5, page: 2 }), await list({ size: 10 })]
  expect([...first, ...second]).toEqual(both)
  const last = (await list({ size: 1, sort: 'slug', direction: 'down' }))[0]?.slug
  expect(last).toMatch(/^t/) // the tenant of the test itself
  expect(await people.call(operator, 'core.countTenants', { query: { search: 'COUNTY-39' } })).toEqual({ total: 111 })
  expect((await list({ size: 50, search: 'county-399' })).map(({ slug }) => slug)).toHaveLength(11)
})

test('a short name that another tenant has is refused, the host’s own too', async () => {
  for (const slug of ['county-7', 'operator'])
    await expect(people.call(operator, 'core.createTenant', { body: { slug, name: 'Again' } })).rejects.toMatchObject({
      id: 'core.conflict',
    })
})
