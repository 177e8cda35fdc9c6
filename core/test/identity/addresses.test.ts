import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '../../src/server/data/link.js'
import { createAddressBook, operatorTenant } from '../../src/server/identity/address-book.js'
import { openTestPortal, someId, type TestPortal } from './portal.js'

describe('an address', () => {
  let portal: TestPortal
  beforeAll(async () => {
    portal = await openTestPortal()
  })
  afterAll(() => portal.close())
  const tenantOf = (host: string | undefined) => portal.identity.addresses.tenantOf(host)
  const addTenant = (id: string, slug: string, hosts = '{}') =>
    portal.rows(`begin; select set_config('lintel.tenant', '${id}', true);
      insert into core.tenant (id, slug, name, hosts) values ('${id}', '${slug}', '${slug}', '${hosts}'); commit`)

  test('names a tenant by its slug before the public host, or by a host of its own', async () => {
    const { elmTenant, oakTenant } = portal.people
    expect(await tenantOf('elm.localhost')).toBe(elmTenant)
    expect(await tenantOf('ELM.localhost:8080')).toBe(elmTenant)
    expect(await tenantOf('elm.localhost.')).toBe(elmTenant)
    expect(await tenantOf('portal.elm.example')).toBe(elmTenant)
    expect(await tenantOf('oak.localhost')).toBe(oakTenant)
  })
  test('that names none belongs to nobody while there are several tenants', async () => {
    for (const host of ['localhost', '127.0.0.1', 'ash.localhost', 'elm.localhost.evil.example', 'xelm.localhost', '', undefined])
      expect(await tenantOf(host)).toBeUndefined()
    expect(await portal.identity.addresses.isOurs('localhost:3000')).toBe(true)
    expect(await portal.identity.addresses.isOurs('portal.elm.example')).toBe(true)
    expect(await portal.identity.addresses.isOurs('evil.example')).toBe(false)
  })
  test('of a tenant made a moment ago is known without a restart', async () => {
    const id = someId()
    expect(await tenantOf('new.localhost')).toBeUndefined()
    await addTenant(id, 'new', '{portal.new.example}')
    await expect.poll(() => tenantOf('portal.new.example')).toBe(id)
  })
  test('is looked up once for many who ask at the same time', async () => {
    const asked: string[] = []
    const database: Database = {
      ...portal.database,
      transaction(role, variables, work) {
        asked.push(role)
        return portal.database.transaction(role, variables, work)
      },
    }
    const book = createAddressBook(database, 'http://localhost:3000')
    await Promise.all(Array.from({ length: 50 }, () => book.tenantOf('elm.localhost')))
    await Promise.all(Array.from({ length: 50 }, () => book.tenantOf('nowhere.localhost')))
    expect(asked).toEqual(['auth'])
    await book.close()
  })
  test('belongs to the only tenant, where there is only one', async () => {
    const alone = await openTestPortal()
    const { oakTenant, elmTenant } = alone.people
    await alone.rows(`begin; select set_config('lintel.tenant', '${oakTenant}', true);
      delete from core.account where tenant_id = '${oakTenant}'; delete from core.agency where tenant_id = '${oakTenant}';
      delete from core.tenant where id = '${oakTenant}'; commit`)
    await expect.poll(() => alone.identity.addresses.tenantOf('127.0.0.1')).toBe(elmTenant)
    expect(await alone.identity.addresses.tenantOf('operator.localhost')).toBe(operatorTenant)
    await alone.close()
  })
})
