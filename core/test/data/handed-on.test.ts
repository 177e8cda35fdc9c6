import { Socket } from 'node:net'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Database } from '../../src/server/data/link.js'
import { migrate } from '../../src/server/data/migrate.js'
import { openPostgres } from '../../src/server/data/postgres-database.js'
import { cloneDatabase, type TestDatabase } from '../../src/testing/database.js'

// One connection: whoever waits gets it as soon as the commit before is on its way.
let made: TestDatabase
let database: Database
beforeAll(async () => {
  made = await cloneDatabase()
  database = await openPostgres({ url: made.url, secret: 'a secret of the tests of handing on', poolSize: 1 })
  await migrate(database, [])
  await database.asOwner((link) =>
    link.send({
      text: `create table public.thing (name text unique deferrable initially deferred, is_slow boolean);
        create function public.be_slow() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock(1); return null; end $$;
        create constraint trigger be_slow after insert on public.thing deferrable initially deferred for each row
          when (new.is_slow) execute function public.be_slow();
        grant usage on schema public to lintel_app; grant all on public.thing to lintel_app`,
    }),
  )
  await database.stepDown()
})
afterAll(async () => {
  await database.close()
  await made.drop()
})

const keep = (name: string, more?: string) =>
  database.transaction('app', {}, async (link) => {
    await link.send({ text: 'insert into public.thing (name) values ($1)', values: [name] })
    if (more !== undefined) void link.send({ text: more, values: [] }).catch(() => undefined)
  })
const kept = () =>
  database.transaction('app', {}, async (link) =>
    (await link.send<{ name: string }>({ text: 'select name from public.thing order by name', values: [] })).rows.map(({ name }) => name),
  )

test('what fails with its last statement keeps nothing, and who waited behind it keeps all', async () => {
  const [lost, found] = await Promise.allSettled([keep('lost', 'select 1 / 0'), keep('found')])
  expect(lost).toMatchObject({ status: 'rejected', reason: { message: expect.stringContaining('division by zero') } })
  expect(found.status).toBe('fulfilled')
  expect(await kept()).toEqual(['found'])
})

test('a commit that is refused fails its own work alone', async () => {
  const [twice, other] = await Promise.allSettled([keep('found'), keep('other')])
  expect(twice).toMatchObject({ status: 'rejected', reason: { code: '23505' } })
  expect(other.status).toBe('fulfilled')
  expect(await kept()).toEqual(['found', 'other'])
})

test('many in turn on one connection each find what was kept before them, and no variables of others', async () => {
  const names = Array.from({ length: 50 }, (_, at) => `turn ${String(at).padStart(2, '0')}`)
  const seen = await Promise.all(
    names.map((name) =>
      database.transaction('app', { 'lintel.tenant': name }, async (link) => {
        const { rows } = await link.send<{ tenant: string; before: number }>({
          text: `select current_setting('lintel.tenant') as tenant, (select count(*)::int from public.thing) as before`,
          values: [],
        })
        void link.send({ text: 'insert into public.thing (name) values ($1)', values: [name] })
        return rows[0]
      }),
    ),
  )
  expect(seen).toEqual(names.map((tenant, at) => ({ tenant, before: at + 2 })))
})

test.each([
  ['while it works', `with slow as (select pg_advisory_xact_lock(1)) insert into public.thing (name) select $1 from slow`],
  ['while it is kept', `insert into public.thing (name, is_slow) values ($1, true)`],
])('whoever closes the database %s waits until all is kept', async (name, text) => {
  const closing = await openPostgres({ url: made.url, secret: 'a secret of the tests of handing on', poolSize: 1 })
  await database.asOwner(async (link) => {
    const ask = async (asked: string) => (await link.send({ text: asked, values: [] })).rows
    await ask('select pg_advisory_lock(1)')
    const kept = closing.transaction('app', {}, async (own) => (await own.send({ text, values: [name] })).count)
    const waiting = `select from pg_locks where locktype = 'advisory' and not granted
      and database = (select oid from pg_database where datname = current_database())`
    await expect.poll(async () => (await ask(waiting)).length).toBe(1)
    let isClosed = false
    const closed = closing.close().then(() => {
      isClosed = true
    })
    expect(await ask(waiting)).toHaveLength(1)
    expect(isClosed).toBe(false)
    await ask('select pg_advisory_unlock(1)')
    await closed
    expect(await kept).toBe(1)
  })
})

test('what ends one unit of work and what begins the next leave in one call of the kernel', async () => {
  await kept() // the connection stands
  const port = Number(new URL(made.url).port)
  const ways = Socket.prototype as unknown as Record<'_write' | '_writev', (this: Socket, ...all: unknown[]) => void>
  const writes = [vi.spyOn(ways, '_write'), vi.spyOn(ways, '_writev')]
  const units = 20
  await Promise.all(
    Array.from({ length: units }, (_, at) =>
      database.transaction('app', {}, async (link) => {
        await link.send({ text: 'select 1', values: [] })
        void link.send({ text: 'insert into public.thing (name) values ($1)', values: [`once ${at}`] })
      }),
    ),
  )
  const sockets = writes.flatMap((spy) => spy.mock.contexts)
  for (const spy of writes) spy.mockRestore()
  expect(sockets.filter(({ remotePort }) => remotePort === port)).toHaveLength(units + 1)
})
