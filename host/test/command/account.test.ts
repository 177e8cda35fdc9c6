import { randomUUID } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { operatorTenantId } from '@lintel/core/server'
import { cloneDatabase, type TestDatabase } from '@lintel/core/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Given } from '../../src/command/command.js'
import { commands } from '../../src/command/commands.js'
import { readConfiguration } from '../../src/configuration/read-configuration.js'
import { type Installation, openInstallation } from '../../src/installation.js'
import { plugins } from '../../src/plugins.js'

let clone: TestDatabase
let installation: Installation
const run = async (name: string, given: Given) => {
  const command = commands.find((each) => each.name === name)
  if (command === undefined) throw new Error(`There is no command ${name}`)
  return command.run(given, installation, { say: () => undefined, progress: () => undefined })
}

beforeAll(async () => {
  clone = await cloneDatabase()
  const configuration = readConfiguration({ DATABASE_URL: clone.url, LINTEL_DATA: mkdtempSync(join(tmpdir(), 'lintel-account-')) })
  installation = await openInstallation(configuration, plugins, 'always')
  await run('tenant add', { slug: 'county', name: 'County', timeZone: 'UTC', languages: 'en,es' })
  await run('agency add', { slug: 'harbor', name: 'Harbor', tenant: 'county' })
})
afterAll(async () => {
  await installation.close()
  await clone.drop()
})

test('an administrator made at the command line works for their agency', async () => {
  const given = {
    name: 'amal',
    displayName: 'Amal Haddad',
    tenant: 'county',
    staffOf: 'harbor',
    role: 'administrator',
    password: 'a long enough sentence',
  }
  const { data } = await run('account add', given)
  const found = await run('account list', { tenant: 'county' })
  expect(found.data).toMatchObject([{ username: 'amal', id: (data as { id: string }).id }])
  const { rows } = await installation.database.asOwner(async (link) => {
    await link.send({ text: 'begin; set local role lintel_owner' })
    await link.send({ text: `select set_config('lintel.tenant', id::text, true) from core.tenant where slug = 'county'` })
    const members = await link.send({ text: 'select given_name, family_name, roles from core.staff_member' })
    await link.send({ text: 'commit' })
    return members
  })
  expect(rows).toEqual([{ given_name: 'Amal', family_name: 'Haddad', roles: ['administrator'] }])
})

test('an account and its place are made together, or not at all', async () => {
  const [county] = (await run('tenant list', {})).data as { id: string }[]
  const people = async () => (await run('account list', { tenant: 'county' })).data
  const before = await people()
  const staff = { agencyId: randomUUID(), givenName: 'Bo', familyName: 'Lind', roles: [] }
  const adding = installation.kernel.identity.accounts.create(
    { tenantId: county?.id ?? '' },
    { username: 'bo', displayName: 'Bo Lind', password: 'a long enough sentence', staff },
  )
  await expect(adding).rejects.toThrow()
  expect(await people()).toEqual(before)
})

test('name, look and host names of a tenant, and what people read of an agency, are changed at the command line', async () => {
  await run('tenant add', { slug: 'moving', name: 'Moving', timeZone: 'UTC', languages: 'en,es', host: 'a.example.org, b.example.org' })
  await run('tenant change', { slug: 'moving', name: 'Moved', host: 'c.example.org' })
  const moved = () => run('tenant list', {}).then(({ data }) => (data as { slug: string }[]).find(({ slug }) => slug === 'moving'))
  expect(await moved()).toMatchObject({ name: 'Moved', hosts: ['c.example.org'] })
  await run('tenant change', { slug: 'moving', host: 'none' })
  expect(await moved()).toMatchObject({ name: 'Moved', hosts: [] })
  await run('agency add', { slug: 'pier', name: 'Pier', tenant: 'moving', phone: '555 0100' })
  await run('agency change', { slug: 'pier', name: 'Pier House', tenant: 'moving', phone: 'none', victimServiceProvider: 'yes' })
  expect((await run('agency list', { tenant: 'moving' })).data).toMatchObject([{ slug: 'pier', name: 'Pier House' }])
  await expect(run('tenant change', { slug: 'moving' })).rejects.toThrow(/Nothing to change was named/)
  await expect(run('agency change', { slug: 'pier', tenant: 'moving', victimServiceProvider: 'maybe' })).rejects.toThrow(/yes or no/)
})

test('whoever lost their second step gets in again with the help of whoever runs the host', async () => {
  const { data } = await run('account add', { name: 'ops', displayName: 'Operations' })
  const { id, password } = data as { id: string; password: string }
  const own = { tenantId: operatorTenantId, accountId: id }
  await installation.database.asOwner((link) =>
    link.send({
      text: `insert into auth.factor (tenant_id, id, account_id, kind, name, secret, confirmed_at)
        values ($1, gen_random_uuid(), $2, 'totp', '', 'sealed', now())`,
      values: [own.tenantId, id],
    }),
  )
  expect((await run('account end-second-step', { name: 'ops' })).data).toEqual({ id, ended: 1 })
  expect((await run('account end-second-step', { name: 'ops' })).text).toBe('ops had no second step.')
  expect(password).toHaveLength(16)
})

test('what is there already is said in words of its own', async () => {
  await expect(run('tenant add', { slug: 'county', name: 'Again', timeZone: 'UTC', languages: 'en' })).rejects.toThrow(
    /a tenant "county" already/,
  )
  await expect(run('agency add', { slug: 'harbor', name: 'Again', tenant: 'county' })).rejects.toThrow(/an agency "harbor" already/)
  await expect(run('account add', { name: 'amal', displayName: 'Again', tenant: 'county' })).rejects.toThrow(/called "amal" already/)
})

test('a role that does not exist is refused before anything is made', async () => {
  const given = { name: 'bo', displayName: 'Bo', tenant: 'county', staffOf: 'harbor', role: 'king', password: 'a long enough sentence' }
  await expect(run('account add', given)).rejects.toThrow(/There is no role "king"/)
  expect((await run('account list', { tenant: 'county' })).data).toHaveLength(1)
})

test('those who run the host are no tenant to import into, and what to type next fits the place', async () => {
  await expect(run('import hmis', { dir: '/nowhere', tenant: 'operator' })).rejects.toThrow(/no tenant "operator"/)
  await expect(run('agency list', { tenant: 'operator' })).rejects.toThrow(/no tenant "operator"/)
  await expect(run('account password', { name: 'nobody', tenant: 'county' })).rejects.toThrow(/lintel account list --tenant county$/)
  await expect(run('plugin enable', { id: 'nothing', tenant: 'county', agency: 'harbor' })).rejects.toThrow(
    /lintel plugin list --tenant county --agency harbor$/,
  )
})

test('checkpoints that cannot be read are said in a sentence, with the line', async () => {
  await expect(run('audit verify', { against: '/nowhere/kept.jsonl' })).rejects.toThrow(/There is no file \/nowhere\/kept.jsonl/)
  const kept = join(mkdtempSync(join(tmpdir(), 'lintel-kept-')), 'kept.jsonl')
  writeFileSync(kept, '{}\nnot JSON\n')
  await expect(run('audit verify', { against: kept })).rejects.toThrow(/kept.jsonl:2 is not a JSON value/)
})
