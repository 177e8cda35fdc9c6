import { afterAll, beforeAll, expect, test } from 'vitest'
import { operatorTenant } from '../../src/server/identity/address-book.js'
import { openTestPortal, someId, type TestPortal } from './portal.js'

let portal: TestPortal
beforeAll(async () => {
  portal = await openTestPortal()
})
afterAll(() => portal.close())

const password = 'nine wooden spoons'
const finish = (code: string, username = 'hana') =>
  portal.identity.setup.finish({
    code,
    username,
    displayName: 'Hana Berg',
    password,
    address: `10.0.${username.length}.1`,
    requestId: someId(),
  })

test('where somebody runs the host already, no code is given out', async () => {
  expect(await portal.identity.setup.issue(someId())).toBeUndefined()
})

test('the first operator is made once, by the code that the server printed', async () => {
  await portal.rows(`begin; select set_config('lintel.tenant', '${operatorTenant}', true);
    delete from core.account where tenant_id = '${operatorTenant}'; commit`)
  const older = (await portal.identity.setup.issue(someId())) ?? ''
  const code = (await portal.identity.setup.issue(someId())) ?? ''
  expect(code).toMatch(/^[a-z0-9]{4}(-[a-z0-9]{4}){3}$/)
  expect(await portal.identity.setup.isNeeded(someId())).toBe(true)
  await expect(finish('aaaa-aaaa-aaaa-aaaa')).rejects.toMatchObject({ extra: { errors: [{ pointer: '/body/code' }] } })
  await finish(code.toUpperCase())
  await expect(finish(older, 'second')).rejects.toMatchObject({ status: 404 })
  expect(await portal.identity.setup.isNeeded(someId())).toBe(false)
  const reply = await portal.inject({ method: 'POST', url: '/api/core/sign-in', payload: { username: 'hana', password } })
  expect(reply.statusCode).toBe(200)
})
