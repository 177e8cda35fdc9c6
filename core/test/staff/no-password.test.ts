import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { core } from '../../src/contract/index.js'
import { operatorTenantId } from '../../src/server/kernel/tenants.js'
import { startTestPortal, type TestPerson, type TestPortal } from '../../src/testing/index.js'
import { member, outcome } from './staff-world.js'

const chosen = 'violet kettle under stairs'
let portal: TestPortal
let outbox: string
let amir: TestPerson
beforeAll(async () => {
  outbox = await mkdtemp(join(tmpdir(), 'lintel-no-password-'))
  portal = await startTestPortal({ agencies: { elm: [], oak: [] }, delivery: { outbox } })
  amir = await portal.person({ agency: 'elm', roles: ['administrator'] })
})
afterAll(async () => {
  await portal.close()
  await rm(outbox, { recursive: true, force: true })
})

/** A colleague who came in by the account of the organisation, until that was turned off: an address, and no password. */
async function withoutPassword(): Promise<TestPerson> {
  const person = await portal.person({ agency: 'elm', roles: ['caseManager'] })
  await portal.database.transaction('auth', { 'lintel.tenant': person.tenantId }, async (link) => {
    await link.send({
      text: 'update core.account set email = $2 where id = $1',
      values: [person.accountId, `${person.username}@elm.example`],
    })
  })
  await portal.database.asOwner(async (link) => {
    await link.send({ text: `begin; set local role lintel_owner; select set_config('lintel.tenant', '${person.tenantId}', true)` })
    await link.send({ text: `delete from auth.credential where account_id = '${person.accountId}'` })
    await link.send({ text: 'commit' })
  })
  return person
}
const post = (url: string, payload: object) =>
  portal.app.inject({ method: 'POST', url: `/api/core${url}`, payload, headers: { 'sec-fetch-site': 'same-origin' } })
const signsIn = async ({ username }: TestPerson, password: string) => (await post('/sign-in', { username, password })).statusCode
const read = async (person: TestPerson) => (await amir.call(core).getStaffMember({ params: member(person) })).login
const withoutOwnWay = async () => {
  const said = await portal.kernel.asSystem({ tenantId: operatorTenantId }, (unit) =>
    unit.call('core.getSingleSignOn', { params: { tenantId: portal.tenant().id } }),
  )
  return said as { readonly withoutOwnWay: number; readonly sendsEmail: boolean }
}

test('staff without a password are told to whoever looks after them, and get one for one use', async () => {
  const dana = await withoutPassword()
  expect([(await read(amir))?.hasPassword, (await read(dana))?.hasPassword]).toEqual([true, false])
  expect(await withoutOwnWay()).toMatchObject({ withoutOwnWay: 1, sendsEmail: true })
  await amir.call(core).setStaffPassword({ params: member(dana), body: { password: chosen } })
  expect(await signsIn(dana, chosen)).toBe(200)
  expect(await read(dana)).toMatchObject({ hasPassword: true, mustChangePassword: true })
  expect((await withoutOwnWay()).withoutOwnWay).toBe(0)
})

test('staff without a password choose one by a link that comes by e-mail', async () => {
  const dana = await withoutPassword()
  expect((await post('/way-back', { username: dana.username, channel: 'email' })).statusCode).toBe(204)
  await portal.kernel.identity.wayBack.settled()
  await portal.settled()
  const texts = await Promise.all(
    (await readdir(outbox)).filter((name) => name.endsWith('.json')).map((name) => readFile(join(outbox, name), 'utf8')),
  )
  const letter = texts.map((text): { to: string; text: string } => JSON.parse(text)).find(({ to }) => to === `${dana.username}@elm.example`)
  const ticket = /\/recover\/(\S+)/.exec(letter?.text ?? '')?.[1] ?? ''
  expect((await post('/way-back/password', { ticket, password: chosen, repeatedPassword: chosen })).statusCode).toBe(204)
  expect(await signsIn(dana, chosen)).toBe(200)
})

test('who works at two agencies has no administrator who may set it; whoever runs the host may', async () => {
  const dana = await withoutPassword()
  await portal.sql(`insert into core.staff_member (id, account_id, agency_id, given_name, family_name) values ($1, $2, $3, 'D', 'R')`, [
    crypto.randomUUID(),
    dana.accountId,
    portal.agency('oak').id,
  ])
  expect(await read(dana)).toMatchObject({ hasPassword: false, isShared: true })
  const set = amir.call(core).setStaffPassword({ params: member(dana), body: { password: chosen } })
  expect(await outcome(set)).toBe('core.loginShared')
  expect(await withoutOwnWay()).toMatchObject({ withoutOwnWay: 1 })
  await portal.kernel.identity.accounts.setPassword({ tenantId: dana.tenantId }, dana.accountId, chosen, { mustChange: true })
  expect(await signsIn(dana, chosen)).toBe(200)
})
