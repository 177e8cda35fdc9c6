import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestPortal, type TestPerson, type TestPortal } from '../../src/testing/index.js'
import { gatewaySecret, postCallback } from './post-callback.js'

const number = '+1 555 010 7001'
const hint = '…7001'
let portal: TestPortal
let ana: TestPerson

beforeAll(async () => {
  portal = await startTestPortal({
    tenants: { one: { elm: [] }, two: { oak: [] } },
    delivery: { callbackSecrets: [gatewaySecret], answersTexts: false },
  })
  ana = await portal.person({ tenant: 'one', agency: 'elm', roles: ['client'] })
  await portal.sql(`update core.client set phone = $2 where id = $1`, [ana.clientId, number], 'one')
})
afterAll(() => portal.close())

const text = async (said: string): Promise<void> => {
  expect(await postCallback(portal, { type: 'message.received', from: number, text: said })).toBe(204)
}

test('one question finds who knows a number: the others note the STOP and take it back without an entry of anybody', async () => {
  const open = async (tenant: string) =>
    (
      await portal.sql<{ client_id: string | null }>(
        'select client_id from core.sms_stop where hint = $1 and started_at is null',
        [hint],
        tenant,
      )
    ).map(({ client_id }) => client_id)
  const entries = async (tenant: string) => {
    const text = `select e.operation from core.audit_entry e join core.sms_stop s on s.tenant_id = e.tenant_id and s.id = e.resource_id
      join core.tenant t on t.id = e.tenant_id where t.slug = $1 and s.hint = $2 order by 1`
    const { rows } = await portal.database.asOwner((link) => link.send<{ operation: string }>({ text, values: [tenant, hint] }))
    return rows.map(({ operation }) => operation)
  }
  const asked = async (role: 'auth' | 'app', tenant = '') => {
    const context = tenant === '' ? {} : { 'lintel.tenant': tenant }
    return portal.database.transaction(role, context, async (link) => [
      (await link.send<{ id: string }>({ text: 'select core.tenants_knowing($1) as id', values: [number.replaceAll(' ', '')] })).rows,
      (await link.send({ text: 'select core.ctx_tenant() as tenant' })).rows,
    ])
  }
  const two = portal.agency('oak', 'two').tenantId
  expect(await asked('auth')).toEqual([[{ id: ana.tenantId }], [{ tenant: null }]])
  expect(await asked('auth', two)).toEqual([[{ id: ana.tenantId }], [{ tenant: two }]])
  await expect(asked('app', two)).rejects.toThrow('permission denied')
  await text('stop')
  expect([await open('one'), await open('two')]).toEqual([[ana.clientId], [null]])
  expect([await entries('one'), await entries('two')]).toEqual([['core.smsStopped'], []])
  await text('start')
  expect([await open('one'), await open('two')]).toEqual([[], []])
  expect([await entries('one'), await entries('two')]).toEqual([['core.smsStarted', 'core.smsStopped'], []])
})
