import { operatorTenantId } from '@lintel/core/server'
import { createServer } from 'node:http'
import { startTestPortal, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { shell } from '../../src/shell/index.js'
import { registerWeb } from '../../src/web/index.js'
import { plainOf, sendForm } from './send-form.js'
import { csrfOf, visit, type Visitor } from './visitor.js'

const password = 'nine wooden spoons'
const settings = {
  issuer: 'https://id.elm.example',
  clientId: 'portal',
  secret: 'a secret between the two of them',
  domains: 'elm.example',
  label: 'Elm account',
}
let portal: TestPortal
let hana: Visitor
let path: string
beforeAll(async () => {
  portal = await startTestPortal({ agencies: { elm: [] }, compose: (made) => registerWeb(made, { plugins: [], shell }) })
  path = `/operator/tenants/${portal.tenant().id}/work-accounts`
  await portal.kernel.identity.accounts.create({ tenantId: operatorTenantId }, { username: 'hana', displayName: 'Hana Berg', password })
  hana = visit(portal)
  const door = await hana.get('/operator/sign-in')
  await hana.post('/operator/sign-in', { _csrf: csrfOf(door), username: 'hana', password, next: '/operator' })
})
afterAll(() => portal.close())

const asOperator = (operation: string, input: object) =>
  portal.kernel.asSystem({ tenantId: operatorTenantId }, (unit) => unit.call(`core.${operation}`, input))
/** What stands in the fields to copy from. */
const toCopy = async (): Promise<readonly string[]> =>
  [...plainOf(await hana.get(path)).matchAll(/<input[^>]*readonly[^>]*>/g)].map(([field]) => /value="([^"]*)"/.exec(field)?.[1] ?? '')
const staffDoor = () => hana.get('/staff/sign-in', { host: 'test.localhost' })

test('the address that a provider sends staff back to stands whole in a field to copy from, one for each address of the portal', async () => {
  const { publicOrigin } = portal.kernel.identity
  const { protocol, port } = new URL(publicOrigin)
  const back = '/staff/sign-in/organisation/back'
  expect(await toCopy()).toEqual([`${publicOrigin}${back}`])
  const hosts = ['door.example.org', 'puerta.example.org']
  const params = { tenantId: portal.tenant().id }
  await asOperator('changeTenant', { params, body: { hosts } })
  expect(await toCopy()).toEqual(hosts.map((host) => `${protocol}//${host}:${port}${back}`))
  await asOperator('changeTenant', { params, body: { hosts: [] } })
  await asOperator('createTenant', { body: { slug: 'second', name: 'Second' } })
  expect(await toCopy()).toEqual([`${protocol}//test.localhost:${port}${back}`])
})

test('before work accounts are turned off, a page says who signs in then and how, and asks; without scripts too', async () => {
  expect((await sendForm(hana, path, 'setSingleSignOn', settings)).status).toBe(303)
  const on = plainOf(await hana.get(path))
  expect(on).toContain(`href="${path}/turn-off"`)
  expect(on).not.toContain('value="core.removeSingleSignOn"')
  const asked = plainOf(await hana.get(`${path}/turn-off`))
  for (const said of ['can still sign in', 'the password they have here', 'I cannot sign in', 'stays signed in', `href="${path}"`])
    expect(asked).toContain(said)
  expect((await staffDoor()).text).toContain('Elm account') // to be asked changes nothing
  expect(asked).not.toContain('neither a password nor a passkey')
  const accounts = portal.kernel.identity.accounts
  const tenantId = portal.tenant().id
  const ruth = await accounts.create({ tenantId }, { email: 'ruth@elm.example', displayName: 'Ruth Okafor' })
  await portal.sql(
    `insert into core.staff_member (id, account_id, agency_id, given_name, family_name) values ($1, $2, $3, 'Ruth', 'Okafor')`,
    [crypto.randomUUID(), ruth, portal.agency('elm').id],
  )
  const warned = plainOf(await hana.get(`${path}/turn-off`))
  expect(warned).toContain('One person of the staff has neither a password nor a passkey here')
  expect(warned).toContain('lintel account password NAME --tenant test')
  await accounts.deactivate({ tenantId }, ruth)
  expect(plainOf(await hana.get(`${path}/turn-off`))).not.toContain('neither a password nor a passkey')
  const done = await sendForm(hana, `${path}/turn-off`, 'removeSingleSignOn')
  expect([done.status, done.headers['location']]).toEqual([303, path])
  const off = plainOf(await hana.get(path))
  expect(off).toContain('Work accounts are off.')
  expect(off).not.toContain('turn-off')
  expect((await staffDoor()).text).not.toContain('Elm account')
})

test('a provider in a private network is refused at its field where it says so itself, and not asked where its name hides it', async () => {
  for (const issuer of [
    'https://10.0.0.5',
    'https://169.254.169.254/latest',
    'https://[::1]:8443',
    'http://id.elm.example',
    'https://a@id.elm.example',
  ]) {
    const refused = await sendForm(hana, path, 'setSingleSignOn', { ...settings, issuer })
    expect(refused.status, issuer).toBe(422)
    expect(plainOf(refused)).toMatch(/id="[^"]*issuer-fault"[^>]*>[^<]*Give the address of the provider as the internet reaches it/)
    expect(plainOf(refused)).toContain(issuer)
  }
  const asked: string[] = []
  const inside = createServer((request, reply) => {
    asked.push(request.url ?? '')
    reply.end('{}')
  })
  await new Promise<void>((resolve) => inside.listen(0, '127.0.0.1', resolve))
  const { port } = Object(inside.address())
  await sendForm(hana, path, 'setSingleSignOn', { ...settings, issuer: `http://localhost:${port}` })
  const away = await hana.get('/staff/sign-in/organisation', { host: 'test.localhost' })
  expect([away.status, away.headers['location'], asked]).toEqual([303, expect.stringContaining('/staff/sign-in'), []])
  await sendForm(hana, `${path}/turn-off`, 'removeSingleSignOn')
  inside.close()
})

test('where there are no work accounts, the page that asks says so and offers nothing to press', async () => {
  const page = plainOf(await hana.get(`${path}/turn-off`))
  expect(page).toContain('Work accounts are off already')
  expect(page).not.toContain('value="core.removeSingleSignOn"')
})
