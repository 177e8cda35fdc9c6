import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Opened, openSession } from '../../src/server/kernel/open-unit.js'
import { goOn, type Since } from '../../src/server/kernel/standing/go-on.js'
import { askAsOwner, fill, smallKernel } from './small-kernel.js'

type People = Awaited<ReturnType<typeof fill>>

/** One change of each kind that may alter what a sign-in reaches, by the table it is made in; made twice, it is undone. */
const changesOf = ({ staff, person, client, elm, oak }: People): readonly (readonly [string, string])[] => [
  ['core.account', `update core.account set display_name = display_name || '!' where id = '${staff.accountId}'`],
  ['core.account', `update core.account set is_active = not is_active where id = '${person.accountId}'`],
  ['core.staff_member', `update core.staff_member set is_active = not is_active where account_id = '${staff.accountId}'`],
  ['core.staff_member', `update core.staff_member set roles = case roles when '{}' then array['admin'] else '{}' end`],
  [
    'core.staff_member',
    `update core.staff_member set agency_id = case agency_id when '${elm}' then '${oak}'::uuid else '${elm}' end where account_id = '${staff.accountId}'`,
  ],
  [
    'core.profile_access',
    `update core.profile_access set starts_on = case when starts_on is null then current_date + 1 end where account_id = '${person.accountId}'`,
  ],
  [
    'core.profile_access',
    `update core.profile_access set account_id = case account_id when '${person.accountId}' then '${staff.accountId}'::uuid else '${person.accountId}' end where client_id = '${client}'`,
  ],
  [
    'core.client_agency',
    `with gone as (delete from core.client_agency where client_id = '${client}' and agency_id = '${oak}' returning 1)
    insert into core.client_agency (client_id, agency_id) select '${client}', '${oak}' where not exists (select from gone)
      and not exists (select from core.client_agency where client_id = '${client}' and agency_id = '${oak}')`,
  ],
  [
    'auth.credential',
    `insert into auth.credential (account_id, password_hash, must_change) values ('${staff.accountId}', 'x', true)
    on conflict (tenant_id, account_id) do update set must_change = not credential.must_change`,
  ],
  [
    'auth.factor',
    `update auth.factor set confirmed_at = case when confirmed_at is null then now() end where account_id = '${staff.accountId}'`,
  ],
  ['auth.login_session', `update auth.login_session set hat = case hat when 'staff' then 'profile' else 'staff' end`],
  ['auth.login_session', `update auth.login_session set has_factor = not has_factor`],
  ['auth.login_session', `update auth.login_session set agency_id = case when agency_id is null then '${oak}'::uuid end`],
]

describe.each(['postgres', 'pglite'] as const)('a sign-in that goes on under what was looked up before, on %s', (kind) => {
  let tenantId: string
  let kernel: Awaited<ReturnType<typeof smallKernel>>
  let people: People
  beforeAll(async () => {
    kernel = await smallKernel(kind)
  })
  beforeEach(async () => {
    tenantId = randomUUID()
    people = await fill(kernel.database, tenantId)
    await asOwner(
      `insert into auth.factor (id, account_id, kind, name, secret) values ('${randomUUID()}', '${people.staff.accountId}', 'totp', 'Phone', 'x')`,
    )
  })
  afterAll(() => kernel.close())

  const asOwner = (text: string) => askAsOwner(kernel.database, tenantId, text)
  const inUnit = <T>(work: (link: Parameters<typeof openSession>[0]) => Promise<T>): Promise<T> =>
    kernel.database.transaction('app', { 'lintel.tenant': tenantId }, work)
  const lookUp = (who: People['staff']): Promise<Opened | undefined> => inUnit((link) => openSession(link, who, 'required'))
  const since = (who: People['staff'], known: Opened): Promise<Since> => inUnit((link) => goOn(link, who, known, false))
  const facts = (opened: Opened | undefined) => opened && { ...opened, standing: '', revision: '' }

  /** Goes on where it may, and answers whether what it goes on with is what a look would find. */
  async function isRight(who: People['staff'], known: Opened | undefined): Promise<boolean> {
    if (known === undefined || !['same', 'fresh'].includes(await since(who, known))) return true
    return JSON.stringify(facts(known)) === JSON.stringify(facts(await lookUp(who)))
  }

  test('goes on while nothing changes, and sets the same variables as a look', async () => {
    const variables = `select current_setting('lintel.account') || current_setting('lintel.staff') || current_setting('lintel.profile')
      || current_setting('lintel.agencies') || current_setting('plan_cache_mode') as all`
    for (const who of [people.staff, people.person]) {
      const known = await lookUp(who)
      if (known === undefined) throw new Error('Not signed in')
      const set = (enter: (link: Parameters<typeof openSession>[0]) => Promise<unknown>) =>
        inUnit(async (link) => {
          expect(await enter(link)).toBeTruthy()
          return (await link.send({ text: variables, values: [] })).rows
        })
      expect(await set((link) => goOn(link, who, known, false))).toEqual(await set((link) => openSession(link, who)))
      expect(await since(who, known)).toBe('same')
    }
  })

  test('sets nothing where it may not go on', async () => {
    const known = await lookUp(people.staff)
    if (known === undefined) throw new Error('Not signed in')
    const account = await inUnit(async (link) => {
      expect(await goOn(link, people.staff, { ...known, standing: '-1' }, false)).toBe('changed')
      return (await link.send({ text: `select current_setting('lintel.account', true) as account`, values: [] })).rows[0]
    })
    expect(account?.['account'] || null).toBeNull()
    expect(await since({ ...people.staff, accountId: people.person.accountId }, known)).toBe('changed')
  })

  test('whatever is changed, and in whatever order, nobody goes on under what a look would no longer find', async () => {
    const changes = changesOf(people)
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(changes.length - 1), { minLength: 1, maxLength: 4 }), async (picked) => {
        const known = [await lookUp(people.staff), await lookUp(people.person)]
        for (const at of picked) {
          await asOwner(changes[at]?.[1] ?? '')
          expect([await isRight(people.staff, known[0]), await isRight(people.person, known[1])]).toEqual([true, true])
        }
      }),
      { numRuns: kind === 'postgres' ? 40 : 10, examples: changes.map((_, at) => [[at, at]]) },
    )
  })

  test('each of the triggers is needed: without it, one of the changes goes unnoticed', async () => {
    for (const table of new Set(changesOf(people).map(([name]) => name))) {
      const switchTriggers = (to: 'disable' | 'enable') =>
        kernel.database.asOwner(async (link) => {
          const { rows } = await link.send<{ name: string }>({
            text: `select tgname as name from pg_trigger where tgrelid = '${table}'::regclass and tgname like 'raise_standing%'`,
            values: [],
          })
          expect(rows.length).toBeGreaterThan(0)
          for (const { name } of rows) await link.send({ text: `alter table ${table} ${to} trigger ${name}` })
        })
      await switchTriggers('disable')
      const right: boolean[] = []
      for (const [, change] of changesOf(people).filter(([name]) => name === table)) {
        const known = [await lookUp(people.staff), await lookUp(people.person)]
        await asOwner(change)
        right.push(await isRight(people.staff, known[0]), await isRight(people.person, known[1]))
        await asOwner(change)
      }
      await switchTriggers('enable')
      expect({ table, right }).toEqual({ table, right: expect.arrayContaining([false]) })
    }
  })

  test('every table that is looked at for the answer raises the number, but the tenant, which has a revision', async () => {
    const found = await kernel.database.asOwner(async (link) => {
      const { rows } = await link.send<{ source: string; watched: string[] }>({
        text: `select prosrc as source, array(select distinct tgrelid::regclass::text from pg_trigger where tgname like 'raise_standing%') as watched
          from pg_proc where oid = 'core.open_unit(uuid, uuid, text)'::regprocedure`,
        values: [],
      })
      return rows[0]
    })
    const read = new Set([...(found?.source ?? '').matchAll(/(?:from|join) ((?:core|auth)\.\w+)/g)].map(([, table]) => table))
    expect([...read].sort()).toEqual([...(found?.watched ?? []), 'core.tenant'].sort())
  })
})
