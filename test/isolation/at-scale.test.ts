import { nobodysId, startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pairAt, samplesFor } from './elsewhere.js'
import { everyOperation, pathWith, pluginIds, plugins, type Walked } from './walked.js'

const many = 10_000
/** How many of them have people; enough that reading them all would show. */
const peopled = 3_000
let portal: TestPortal
let admin: pg.Client
let asking: readonly TestPerson[]
let own: ReadonlyMap<string, string>

/** Ten thousand agencies beside the one that is asked about; thousands with a client, an enrollment and a conversation each. */
const seed = `
  insert into core.agency (tenant_id, id, slug, name) select $1::uuid, gen_random_uuid(), 'agency-' || n, 'Agency ' || n from generate_series(1, ${many}) n;
  insert into core.program (tenant_id, id, agency_id, name) select tenant_id, gen_random_uuid(), id, 'Program' from core.agency where slug like 'agency-%' order by slug limit ${peopled};
  insert into core.client (tenant_id, id, intake_agency_id, given_name, family_name)
    select tenant_id, gen_random_uuid(), id, 'Given', 'Family ' || slug from core.agency where slug like 'agency-%' order by slug limit ${peopled};
  insert into core.enrollment (tenant_id, id, client_id, program_id, agency_id, entry_date)
    select c.tenant_id, gen_random_uuid(), c.id, p.id, p.agency_id, current_date from core.client c
    join core.program p on p.tenant_id = c.tenant_id and p.agency_id = c.intake_agency_id where c.family_name like 'Family %';
  insert into core.staff_member (tenant_id, id, agency_id, given_name, family_name)
    select tenant_id, gen_random_uuid(), id, 'Staff', slug from core.agency where slug like 'agency-%' order by slug limit ${peopled};
  insert into messaging.conversation (tenant_id, id, agency_id, client_id, staff_member_id, staff_name, started_by, started_by_account_id, state,
      message_count, last_message_at, last_message_by, created_at)
    select s.tenant_id, gen_random_uuid(), s.agency_id, c.id, s.id, 'Staff', 'staff', gen_random_uuid(), 'open', 1, now(), 'staff', now()
    from core.staff_member s join core.client c on c.tenant_id = s.tenant_id and c.intake_agency_id = s.agency_id where s.family_name like 'agency-%';`

beforeAll(async () => {
  portal = await startTestPortal({ plugins, tenants: { north: { elm: pluginIds } } })
  const [dana, omar] = await pairAt(portal, 'north', 'elm')
  asking = [dana, omar]
  own = new Map([...(await samplesFor(portal, dana, omar)), ['client', omar.clientId ?? '']])
  await portal.database.asOwner(async (link) => {
    await link.send({ text: `begin; set local role lintel_owner; select set_config('lintel.tenant', '${dana.tenantId}', true)` })
    for (const text of seed.split(';\n')) await link.send({ text: text.replaceAll('$1', `'${dana.tenantId}'`) })
    await link.send({ text: 'commit' })
    await link.send({ text: 'analyze' })
  })
  admin = new pg.Client({ connectionString: portal.databaseUrl })
  await admin.connect()
}, 180_000)
afterAll(async () => {
  await admin.end()
  await portal.close()
})

const big = [
  'core.agency',
  'core.program',
  'core.client',
  'core.client_agency',
  'core.enrollment',
  'core.staff_member',
  'messaging.conversation',
]
/** How many rows were read one after the other, table by table. The connection that read says so before it is idle. */
async function readInRow(): Promise<ReadonlyMap<string, number>> {
  await portal.database.transaction('app', {}, (link) => link.send({ text: 'select pg_stat_force_next_flush()', values: [] }))
  const { rows } = await admin.query<{ name: string; read: number }>(
    `select schemaname || '.' || relname as name, seq_tup_read::float8 as read from pg_stat_user_tables where schemaname || '.' || relname = any ($1)`,
    [big],
  )
  return new Map(rows.map(({ name, read }) => [name, read]))
}
const ownPath = (path: string): string =>
  path.replace(
    /\{(\w+)Id\}/g,
    (whole, noun: string) =>
      own.get(noun) ?? (noun === 'tenant' ? portal.tenant().id : noun === 'agency' ? portal.agency('elm').id : whole),
  )

let before: ReadonlyMap<string, number> = new Map()
/** Tables of which an operation reads a great part, asked by both. */
async function readWhole(walked: Walked): Promise<readonly string[]> {
  for (const person of asking) expect((await ask(person, walked)).status).toBeLessThan(500)
  const known = before
  before = await readInRow()
  return [...before].filter(([name, read]) => read - (known.get(name) ?? 0) >= peopled / 2).map(([name]) => name)
}

test('at ten thousand agencies no operation reads a whole table to answer one person', { timeout: 180_000 }, async () => {
  const reading = (await everyOperation(portal)).filter(({ method }) => method === 'GET')
  const slow: unknown[] = []
  // What a tenant consists of is read whole, once, and again when it has changed (0160): that is not a request's.
  for (const person of asking) await person.fetch('GET', '/api/core/session')
  before = await readInRow()
  for (const walked of reading) {
    const whole = await readWhole(walked)
    // A job at the same moment reads what it reads; it does not do so again, and an operation does.
    if (whole.length > 0) slow.push(...(await readWhole(walked)).map((name) => [walked.operation.operationId, name]))
  }
  expect(slow).toEqual([])
})
/** Some answers are files, so nothing but the status is looked at. */
async function ask({ token }: TestPerson, { method, path }: Walked): Promise<{ readonly status: number }> {
  const url = pathWith(ownPath(path), nobodysId())
  const reply = await portal.app.inject({ method, url, headers: { authorization: `Bearer ${token}` } })
  return { status: reply.statusCode }
}
