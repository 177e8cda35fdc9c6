import { defineEntity, p } from '@mikro-orm/core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../../src/server/data/link.js'
import { openOrm } from '../../src/server/data/open-orm.js'
import { openPostgres } from '../../src/server/data/postgres-database.js'
import { cloneDatabase, openEmbedded, type TestDatabase } from '../../src/testing/index.js'

const Thing = defineEntity({
  name: 'Thing',
  schema: 'public',
  tableName: 'thing',
  properties: { id: p.uuid().primary(), name: p.string(), seenAt: p.datetime().nullable(), tags: p.array().nullable() },
})
const setUp = `do $$ declare r text; begin
    foreach r in array array['lintel_app','lintel_auth','lintel_operator','lintel_worker','lintel_import'] loop
      begin execute format('create role %I', r); exception when duplicate_object or unique_violation then null; end;
    end loop; end $$;
  create table thing (id uuid primary key, name text, seen_at timestamptz, tags text[]); grant all on thing to lintel_app;`
const id = '7a0c1c5e-8f0e-4a53-9d5c-0a7cf2a1f001'

for (const kind of ['postgres', 'pglite'] as const)
  describe(`a link on ${kind}`, () => {
    let database: Database
    let clone: TestDatabase | undefined
    beforeAll(async () => {
      if (kind === 'postgres') {
        clone = await cloneDatabase()
        database = await openPostgres({ url: clone.url, secret: 'a secret of at least thirty-two bytes' })
      } else database = await openEmbedded()
      await database.asOwner((link) => link.send({ text: setUp }))
      await database.stepDown()
    })
    afterAll(async () => {
      await database.close()
      await clone?.drop()
    })

    test('gives values ready for JSON', async () => {
      const { rows } = await database.transaction('app', {}, (link) =>
        link.send({
          text: `select timestamptz '2026-11-24 03:24:37.5+02' as at, date '2026-11-24' as day, 9007199254740993::int8 as big, 3::int4 as small,
            $1::uuid[] as ids, array['a,b', 'c"d', null] as words, '{"a": [1]}'::jsonb as json, '{}'::text[] as none`,
          values: [[id]],
        }),
      )
      expect(rows[0]).toEqual({
        at: '2026-11-24T01:24:37.5Z',
        day: '2026-11-24',
        big: '9007199254740993',
        small: 3,
        ids: [id],
        words: ['a,b', 'c"d', null],
        json: { a: [1] },
        none: [],
      })
    })

    test('runs statements in the order they were sent, awaited or not', async () => {
      const seen = await database.transaction('app', { 'lintel.tenant': 'first' }, async (link) => {
        void link.send({ text: `select set_config('lintel.tenant', $1, true)`, values: ['second'] })
        return link.send<{ tenant: string }>({ text: `select current_setting('lintel.tenant') as tenant`, values: [] })
      })
      expect(seen.rows[0]?.tenant).toBe('second')
    })

    test('forgets the session variables with the transaction', async () => {
      await database.transaction('app', { 'lintel.tenant': 'x' }, async () => undefined)
      const { rows } = await database.transaction('app', {}, (link) =>
        link.send<{ tenant: string }>({ text: `select coalesce(current_setting('lintel.tenant', true), '') as tenant`, values: [] }),
      )
      expect(rows[0]?.tenant).toBe('')
    })

    test('says why, when a statement that nobody awaited failed', async () => {
      const work = database.transaction('app', {}, async (link) => {
        await link.send({ text: 'insert into thing (id, name) values ($1, $2)', values: [id, 'lost'] })
        void link.send({ text: 'select 1 / $1::int', values: [0] }).catch(() => undefined)
      })
      await expect(work).rejects.toThrow(/division by zero/)
      const { rows } = await database.transaction('app', {}, (link) => link.send({ text: 'select from thing', values: [] }))
      expect(rows).toHaveLength(0)
    })

    test('refuses a transaction inside a transaction', async () => {
      const inner = database.transaction('app', {}, () => database.transaction('app', {}, async () => 1))
      await expect(inner).rejects.toThrow(/inside another/)
    })

    test('carries entities and typed queries on one transaction', async () => {
      const { managerOver } = openOrm([Thing])
      await database.transaction('app', {}, async (link) => {
        const em = managerOver(link)
        em.create(Thing, { id, name: 'a', seenAt: new Date('2026-11-24T01:02:03Z'), tags: ['x'] })
        await em.flush()
        const rows = await em
          .getKysely<{ thing: { id: string; name: string } }>()
          .selectFrom('thing')
          .selectAll()
          .where('id', '=', id)
          .execute()
        expect(rows).toMatchObject([{ id, name: 'a', seen_at: '2026-11-24T01:02:03Z' }])
        const found = await managerOver(link).findOneOrFail(Thing, { id })
        expect(found.seenAt).toEqual(new Date('2026-11-24T01:02:03Z'))
        found.name = 'b'
      })
    })

    test('copies rows in and hears notices', async () => {
      const heard: string[] = []
      const stop = await database.listen('lintel_test', (payload) => heard.push(payload))
      async function* rows() {
        yield Buffer.from(`7a0c1c5e-8f0e-4a53-9d5c-0a7cf2a1f002,copied\n`)
        yield Buffer.from(`7a0c1c5e-8f0e-4a53-9d5c-0a7cf2a1f003,too\n`)
      }
      const copied = await database.transaction('app', {}, async (link) => {
        await link.send({ text: 'create temporary table staged (id uuid, name text) on commit drop' })
        const count = await link.copyIn(`copy staged (id, name) from stdin with (format csv)`, rows())
        const { rows: staged } = await link.send({ text: 'select name from staged order by id', values: [] })
        expect(staged).toEqual([{ name: 'copied' }, { name: 'too' }])
        return count
      })
      expect(copied).toBe(2)
      await database.notify('lintel_test', 'hello')
      await expect.poll(() => heard).toEqual(['hello'])
      await stop()
    })
  })
