import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../../src/server/data/link.js'
import { migrate } from '../../src/server/data/migrate.js'
import { openPostgres } from '../../src/server/data/postgres-database.js'
import { cloneDatabase, type TestDatabase } from '../../src/testing/database.js'
import { openEmbedded } from '../../src/testing/open-embedded.js'
import { sample } from './sample-plugin.js'
import { buildWorld, id } from './world.js'

let made: TestDatabase
const databases: Database[] = []
beforeAll(async () => {
  made = await cloneDatabase()
  databases.push(await openPostgres({ url: made.url, secret: 'a secret of the function tests, 32 bytes ok' }), await openEmbedded())
  for (const database of databases) {
    await migrate(database, [sample])
    await database.stepDown()
    await database.asOwner(buildWorld)
  }
})
afterAll(async () => {
  await Promise.all(databases.map((database) => database.close()))
  await made.drop()
})

const elm = { 'lintel.tenant': id('elm') }
type Row = Readonly<Record<string, unknown>>

describe.each(['PostgreSQL', 'PGlite'] as const)('on %s', (name) => {
  const database = (): Database => databases[name === 'PostgreSQL' ? 0 : 1] ?? expect.fail('not open')
  const ask = async (
    text: string,
    values: readonly unknown[] = [],
    context: Readonly<Record<string, string>> = elm,
    role: 'app' | 'auth' = 'app',
  ) => (await database().transaction(role, context, (link) => link.send<Row>({ text, values }))).rows
  const open = async (person: string, hat: string | null = null, session = person): Promise<Row> => {
    const [row = {}] = await ask('select * from core.open_unit($1, $2, $3)', [id(`session ${session}`), id(`account ${person}`), hat])
    return row
  }
  /** Changes something as the owner, runs `work`, and puts it back. */
  const meanwhile = async (change: string, back: string, work: () => Promise<void>): Promise<void> => {
    const asOwner = (text: string) =>
      database().asOwner((link) =>
        link.send({
          text: `begin; set local role lintel_owner; select set_config('lintel.tenant', '${id('elm')}', true); ${text}; commit`,
        }),
      )
    await asOwner(change)
    await work().finally(() => asOwner(back))
  }

  describe('opening a unit of work', () => {
    test('gives staff their agency, roles and member', async () => {
      expect(await open('care')).toMatchObject({
        is_valid: true,
        hat: 'staff',
        account_name: 'care',
        staff_member_id: id('staff care'),
        staff_agency_id: id('shelter'),
        roles: ['staff'],
        agencies: [id('shelter')],
        profile_client_id: null,
        relation: null,
        capabilities: [],
      })
    })

    test('gives a client their profile and every agency that serves them', async () => {
      expect(await open('self')).toMatchObject({
        is_valid: true,
        hat: 'profile',
        roles: ['client'],
        relation: 'self',
        profile_client_id: id('client'),
        agencies: [id('shelter')],
        staff_member_id: null,
        staff_agency_id: null,
      })
    })

    test('gives a representative the role of one', async () => {
      expect(await open('representative')).toMatchObject({ hat: 'profile', roles: ['representative'], relation: 'representative' })
    })

    test('keeps the agency that the session is pinned to', async () => {
      expect(await open('glass')).toMatchObject({ staff_agency_id: id('clinic'), agencies: [id('clinic')] })
      expect(await open('glass', null, 'glassElsewhere')).toMatchObject({ staff_agency_id: id('soon') })
    })

    test('puts on another hat when asked, if there is one', async () => {
      expect(await open('care', 'profile')).toMatchObject({ is_valid: true, hat: null, roles: [], agencies: [] })
      expect(await open('self', 'staff')).toMatchObject({ is_valid: true, hat: null, roles: [], agencies: [] })
    })

    test('gives nobody of an ordinary tenant the operator’s hat', async () => {
      expect(await open('care', 'operator')).toMatchObject({ is_valid: true, hat: null, roles: [] })
    })

    test('takes the hat from those whose membership or access has ended', async () => {
      for (const person of ['left', 'formerRepresentative', 'endedRepresentative'])
        expect(await open(person)).toMatchObject({ is_valid: true, hat: null, roles: [], agencies: [], profile_client_id: null })
    })

    test('refuses ended and expired sessions, closed accounts, and sessions of someone else', async () => {
      for (const person of ['signedOut', 'sessionOver', 'deactivated'])
        expect(await open(person)).toMatchObject({ is_valid: false, hat: null, roles: [], agencies: [], account_name: null })
      expect(await open('care', null, 'colleague')).toMatchObject({ is_valid: false })
      expect(await open('care', null, 'unknown')).toMatchObject({ is_valid: false })
    })

    test('notices a closed account at once', async () => {
      const account = `where id = '${id('account care')}'`
      await meanwhile(
        `update core.account set is_active = false ${account}`,
        `update core.account set is_active = true ${account}`,
        async () => {
          expect(await open('care')).toMatchObject({ is_valid: false })
        },
      )
    })

    test('adds the roles and permissions of the member', async () => {
      const member = `where id = '${id('staff care')}'`
      const change = `update core.staff_member set roles = '{caseManager}', extra_permissions = '{messaging.closeThreads}' ${member}`
      await meanwhile(change, `update core.staff_member set roles = '{}', extra_permissions = '{}' ${member}`, async () => {
        expect(await open('care')).toMatchObject({ roles: ['staff', 'caseManager'], extra_permissions: ['messaging.closeThreads'] })
      })
    })

    test('sets the context, so that the next query sees what the person may see', async () => {
      const seen = await database().transaction('app', elm, async (link) => {
        void link.send({ text: 'select core.open_unit($1, $2, null)', values: [id('session self'), id('account self')] })
        return (await link.send({ text: 'select given_name from core.client', values: [] })).rows
      })
      expect(seen).toEqual([{ given_name: 'Omar' }])
    })

    test('leaves no context to a session that does not hold', async () => {
      const context = {
        ...elm,
        'lintel.agencies': `{${id('shelter')}}`,
        'lintel.account': id('account care'),
        'lintel.staff': id('staff care'),
      }
      const seen = await database().transaction('app', context, async (link) => {
        void link.send({ text: 'select core.open_unit($1, $2, null)', values: [id('session signedOut'), id('account signedOut')] })
        return (await link.send({ text: 'select id from core.client', values: [] })).rows
      })
      expect(seen).toEqual([])
    })
  })

  describe('before a tenant is known', () => {
    test('a tenant is found by its host, in any case', async () => {
      const oak = `where id = '${id('elm')}'`
      await meanwhile(
        `update core.tenant set hosts = '{portal.elm.org}' ${oak}`,
        `update core.tenant set hosts = '{}' ${oak}`,
        async () => {
          expect(await ask(`select core.tenant_of_host('Portal.ELM.org') as id`, [], {})).toEqual([{ id: id('elm') }])
          expect(await ask(`select core.tenant_of_host('elm.org') as id`, [], {})).toEqual([{ id: null }])
        },
      )
    })

    test('all tenants are listed, with no more than a sign-in page needs', async () => {
      const rows = await ask('select * from core.tenants_overview()', [], {})
      expect(rows.map(({ slug }) => slug)).toEqual(['elm', 'oak', 'operator'])
      expect(Object.keys(rows[0] ?? {})).not.toContain('settings')
    })

    test('accounts of a name are found in every tenant, and the context stays', async () => {
      const found = await database().transaction('auth', elm, async (link) => {
        const { rows } = await link.send<Row>({ text: `select * from core.accounts_named('ELM care')`, values: [] })
        const { rows: after } = await link.send<Row>({ text: 'select core.ctx_tenant() as id', values: [] })
        return [rows, after]
      })
      expect(found).toEqual([[{ tenant_id: id('elm'), account_id: id('account care') }], [{ id: id('elm') }]])
    })
  })

  describe('a change of contracts', () => {
    const revision = async (): Promise<number> => Number((await ask('select revision from core.tenant'))[0]?.['revision'])
    const atWork = { ...elm, 'lintel.agencies': `{${id('shelter')}}`, 'lintel.staff': id('staff care') }
    const turn = (isEnabled: boolean) => ask('update core.agency_plugin set is_enabled = $1', [isEnabled], atWork)

    test('raises the tenant’s revision and is told to every process, once', async () => {
      const heard: string[] = []
      const stop = await database().listen('lintel_tenant', (payload) => heard.push(payload))
      const before = await revision()
      await database().transaction('app', atWork, async (link) => {
        await link.send({ text: 'update core.agency_plugin set is_enabled = false', values: [] })
        await link.send({ text: `update core.agency set phone = '1' where id = $1`, values: [id('shelter')] })
        await link.send({ text: 'update core.agency_plugin set is_enabled = true', values: [] })
      })
      expect(await revision()).toBe(before + 1)
      await expect.poll(() => heard).toEqual([id('elm')])
      await stop()
    })

    test('that was not committed changes nothing', async () => {
      const before = await revision()
      const attempt = database().transaction('app', atWork, async (link) => {
        await link.send({ text: 'update core.agency_plugin set is_enabled = false', values: [] })
        throw new Error('thought better of it')
      })
      await expect(attempt).rejects.toThrow('thought better of it')
      expect(await revision()).toBe(before)
      await turn(true)
      expect(await revision()).toBe(before + 1)
    })
  })

  test('an agency serves whom it takes in, enrolls or cares for', async () => {
    const serving = async (client: string) =>
      await ask('select agency_id from core.client_agency where client_id = $1', [client], { ...elm, 'lintel.system': 'on' })
    const client = '10000000-0000-4000-8000-000000000001'
    const atWork = { ...elm, 'lintel.agencies': `{${id('shelter')}}`, 'lintel.system': 'agency' }
    await ask(`insert into core.client (id, given_name, family_name) values ($1, 'New', 'Client') returning id`, [client], atWork)
    expect(await serving(client)).toEqual([{ agency_id: id('shelter') }])
    await ask(
      `insert into core.enrollment (id, client_id, program_id, agency_id, entry_date) values (gen_random_uuid(), $1, $2, $3, '2026-01-01')`,
      [client, id('clinic program'), id('clinic')],
      { ...elm, 'lintel.system': 'on' },
    )
    expect((await serving(client)).map(({ agency_id }) => agency_id).sort()).toEqual([id('shelter'), id('clinic')].sort())
  })
})

test('a long import does not keep others from switching a plugin', async () => {
  const [database = expect.fail('not open')] = databases
  const system = { ...elm, 'lintel.system': 'on' }
  await database.transaction('app', system, async (link) => {
    await link.send({ text: 'update core.agency set name = name', values: [] })
    // Another connection, as another process would have.
    await database.asOwner((other) =>
      other.send({
        text: `begin; set local role lintel_app; set local lock_timeout = '1s';
          select set_config('lintel.tenant', '${id('elm')}', true), set_config('lintel.system', 'on', true);
          update core.agency_plugin set is_enabled = false; update core.agency_plugin set is_enabled = true; commit`,
      }),
    )
  })
})
