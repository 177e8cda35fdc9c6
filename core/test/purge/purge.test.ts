import { core } from '@lintel/core'
import { operatorTenantId, type Keeping } from '@lintel/core/server'
import { nobodysId, startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pdf } from '../files/file-bytes.js'
import { letters, lettersPlugin } from '../files/letters-plugin.js'
import { sendFile } from '../files/send-file.js'

/** Keeps what goes in memory. */
function inMemory() {
  const lines = new Map<string, unknown[]>()
  const contents: Buffer[] = []
  const finished: object[] = []
  const keeping: Keeping = {
    async lines(folder, name, rows) {
      const own: unknown[] = []
      for await (const row of rows) own.push(JSON.parse(row))
      if (own.length > 0) lines.set(`${folder}/${name}`, own)
      return own.length
    },
    content: async (_folder, _id, content) => void contents.push(Buffer.from(content)),
    finish: async (summary) => void finished.push(summary),
  }
  return { lines, contents, finished, keeping }
}

describe.each(['postgres', 'pglite'] as const)('on %s', (database) => {
  let portal: TestPortal
  const people = new Map<string, TestPerson>()
  let fileId: string
  /** As a superuser: every row of every tenant. */
  const every = async (text: string, values: readonly unknown[] = []) =>
    (await portal.database.asOwner((link) => link.send<Record<string, unknown>>({ text, values }))).rows
  const letterIn = async (tenant: string, fileIds: readonly string[]) => {
    const omar = people.get(tenant)
    await omar?.call(letters).sendLetter({ body: { clientId: omar.clientId ?? '', isSecret: false, fileIds: [...fileIds] } })
  }
  const turn = (tenant: string, act: 'enablePlugin' | 'disablePlugin') => {
    const params = { tenantId: portal.tenant(tenant).id, agencyId: portal.agency('north', tenant).id, pluginId: 'letters' }
    const input = act === 'enablePlugin' ? { params, body: {} } : { params }
    return portal.kernel.asSystem({ tenantId: params.tenantId }, (unit) => unit.call(`core.${act}`, input))
  }
  const standing = async () => ({
    letters: (await every('select id from letters.letter')).length,
    files: (await every('select id from core.file where removed_at is null')).length,
    steps: (await every(`select name from core.migration where name like 'letters/%'`)).length,
    trail: (await every(`select id from core.audit_entry where operation = 'core.purgePlugin'`)).length,
  })
  const before = { letters: 2, files: 1, steps: 1, trail: 0 }

  beforeAll(async () => {
    portal = await startTestPortal({
      plugins: [lettersPlugin],
      database,
      tenants: { elm: { north: ['letters'] }, oak: { north: ['letters'] }, ash: { north: [] } },
    })
    for (const tenant of ['elm', 'oak']) people.set(tenant, await portal.person({ tenant, agency: 'north', roles: ['client'] }))
    fileId = (await sendFile(portal, people.get('elm'), 'letter.pdf', pdf)).body.id
    await letterIn('elm', [fileId])
    await letterIn('oak', [])
    const [tenantId, agencyId] = [portal.tenant('elm').id, portal.agency('north', 'elm').id]
    await every(`insert into core.agency_role (tenant_id, agency_id, key, permissions) values ($1, $2, 'therapist', $3)`, [
      tenantId,
      agencyId,
      ['core.readClients', '-letters.useLetters', 'letters.useLetters', 'lettersToo.use'],
    ])
    await every(`insert into core.setting (tenant_id, level, owner_id, plugin_id) values ($1, 'tenant', $1, 'letters')`, [tenantId])
  })
  afterAll(() => portal.close())

  test('while an agency has the plugin on nothing goes', async () => {
    await turn('elm', 'disablePlugin')
    expect((await portal.kernel.purge.look('letters')).tenants.find(({ slug }) => slug === 'oak')?.on).toEqual(['north'])
    await expect(portal.kernel.purge.run('letters', inMemory().keeping)).rejects.toThrow('letters is on at oak/north')
    expect(await standing()).toEqual(before)
    await turn('oak', 'disablePlugin')
  })

  test('what breaks off before the end leaves everything', async () => {
    const breaking: Keeping = {
      ...inMemory().keeping,
      async finish() {
        if (database === 'pglite') throw new Error('The disk is full')
        // The connection of whoever holds the lock: what the database sees when a process is killed.
        await every(`select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted and (classid::bigint << 32) | objid::bigint = 4811602031
          and database = (select oid from pg_database where datname = current_database())`)
      },
    }
    await expect(portal.kernel.purge.run('letters', breaking)).rejects.toThrow()
    expect(await standing()).toEqual(before)
  })

  test('rows, files, work that waits, settings and permissions of every tenant are kept and gone, and the trail says so', async () => {
    const [tenantId, agencyId] = [portal.tenant('elm').id, portal.agency('north', 'elm').id]
    const later = [nobodysId(), JSON.stringify({ tenantId, agencyId, job: 'letters.sort', input: {} })]
    await every(
      `insert into jobs.job_common (id, name, data, policy, start_after) values ($1, 'job', $2, 'standard', now() + interval '1 day')`,
      later,
    )
    const found = await portal.kernel.purge.look('letters')
    expect(found.tenants.map(({ slug, rows, files }) => [slug, rows, files]).sort()).toEqual([
      ['elm', 1, 1],
      ['oak', 1, 0],
    ])
    expect(found.waiting).toBe(1)

    const { keeping, lines, contents, finished } = inMemory()
    await portal.kernel.purge.run('letters', keeping)
    expect([...lines.keys()].sort()).toEqual([
      'elm/core.agency_plugin',
      'elm/core.file',
      'elm/core.setting',
      'elm/letter',
      'oak/core.agency_plugin',
      'oak/letter',
    ])
    expect(lines.get('elm/letter')).toMatchObject([{ tenant_id: tenantId, client_id: people.get('elm')?.clientId, is_secret: false }])
    expect(contents).toEqual([pdf])
    expect(finished).toMatchObject([{ plugin: 'letters', rows: 2 }])

    // It is still installed, so its tables are there again, without a row.
    expect(await standing()).toEqual({ letters: 0, files: 0, steps: 1, trail: 3 })
    expect(await every(`select id from jobs.job_common where data->>'job' like 'letters.%'`)).toEqual([])
    for (const table of ['agency_plugin', 'setting'])
      expect(await every(`select plugin_id from core.${table} where plugin_id = 'letters'`)).toEqual([])
    expect(await every('select permissions from core.agency_role')).toEqual([{ permissions: ['core.readClients', 'lettersToo.use'] }])
    const trail = await every(`select tenant_id, resource, fields from core.audit_entry where operation = 'core.purgePlugin'`)
    expect(trail.map((entry) => entry['tenant_id']).sort()).toEqual(
      [operatorTenantId, portal.tenant('elm').id, portal.tenant('oak').id].sort(),
    )
    expect(trail[0]).toMatchObject({ resource: 'plugin', fields: ['letters'] })
  })

  test('a job takes the contents of its files from the store', async () => {
    await portal.settled()
    expect(await every('select id from core.file where id = $1', [fileId])).toEqual([])
  })

  test('a second look finds nothing, and the plugin works again once it is on', async () => {
    expect(await portal.kernel.purge.look('letters')).toMatchObject({ tenants: [], shared: 0, waiting: 0 })
    await turn('elm', 'enablePlugin')
    await letterIn('elm', [])
    expect(await standing()).toMatchObject({ letters: 1 })
  })

  test('a schema that no step of the plugin built is somebody else’s', async () => {
    await portal.database.asOwner((link) => link.send({ text: 'create schema reporting; create table reporting.numbers (id int)' }))
    await portal.kernel.purge.run('reporting', inMemory().keeping)
    expect(await every('select id from reporting.numbers')).toEqual([])
  })

  test('what others built on its tables is not torn down with them', async () => {
    await turn('elm', 'disablePlugin')
    await portal.database.asOwner((link) => link.send({ text: 'create view reporting.letters as select id from letters.letter' }))
    await expect(portal.kernel.purge.run('letters', inMemory().keeping)).rejects.toThrow('Something outside of the schema letters')
    expect(await standing()).toMatchObject({ letters: 1, steps: 1 })
    await portal.kernel.system({ tenantId: portal.tenant('elm').id }, core, async () => undefined) // and the portal goes on
  })
})
