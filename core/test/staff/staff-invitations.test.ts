import { afterAll, beforeAll, expect, test } from 'vitest'
import { core } from '../../src/contract/index.js'
import type { TestPerson, TestPortal } from '../../src/testing/index.js'
import { type PortalWithOutbox, portalWithOutbox } from '../delivery/portal-with-outbox.js'

let world: PortalWithOutbox
let portal: TestPortal
let amir: TestPerson
beforeAll(async () => {
  world = await portalWithOutbox()
  portal = world.portal
  amir = await portal.person({ agency: 'elm', roles: ['administrator'] })
})
afterAll(() => world.close())

const post = (path: string, payload: object) => world.post(path, payload)
const tokens = async (to: string): Promise<readonly string[]> =>
  (await world.letters()).filter((letter) => letter.to === to).map(({ text }) => /\/staff\/join\/(\S+)/.exec(text)?.[1] ?? '')
const add = async (givenName: string, email?: string): Promise<string> =>
  (await amir.call(core).addStaffMember({ body: { givenName, familyName: 'Okafor', roles: ['caseManager'], ...(email && { email }) } })).id
const at = (id: string): string => `/api/core/staff/${id}/invitation`
const password = 'violet kettle under stairs'
const accept = (token: string, username: string, more: object = {}) =>
  post('/staff-invitations/accept', { token, username, password, confirmPassword: password, ...more })

test('a colleague is invited by e-mail, chooses name and password once, and signs in', async () => {
  const id = await add('Ngozi', 'ngozi@example.org')
  expect((await amir.fetch('GET', at(id))).body).toEqual({ canSend: true, sent: null })
  expect((await amir.fetch('POST', at(id))).status).toBe(204)
  expect((await amir.fetch('GET', at(id))).body).toMatchObject({ sent: { isOpen: true } })
  const [token = ''] = await tokens('ngozi@example.org')
  expect((await accept(token, 'n', { password: 'short', confirmPassword: 'other' })).json().errors).toHaveLength(2)
  expect((await accept(token, amir.username)).json().errors[0].pointer).toBe('/body/username')
  const tries = await Promise.all(['ngozi.o', 'ngozi.p', 'ngozi.q'].map((username) => accept(token, username)))
  expect(tries.map(({ statusCode }) => statusCode).sort()).toEqual([204, 404, 404])
  const winner = ['ngozi.o', 'ngozi.p', 'ngozi.q'][tries.findIndex(({ statusCode }) => statusCode === 204)] ?? ''
  expect((await post('/sign-in', { username: winner, password })).statusCode).toBe(200)
  expect((await post('/sign-in', { username: 'ngozi@example.org', password })).statusCode).toBe(200)
  expect((await amir.fetch('POST', at(id))).status).toBe(409)
})

test('a newer link ends the one before; taken back, run out or invented, a link says the same; no more than a few are sent', async () => {
  const id = await add('Bola', 'bola@example.org')
  const sent = async (): Promise<string> => {
    expect((await amir.fetch('POST', at(id))).status).toBe(204)
    return (await tokens('bola@example.org')).at(-1) ?? ''
  }
  // One after the other: letters that wait together may leave in any order.
  const first = await sent()
  const second = await sent()
  expect((await accept(first, 'bola.a')).statusCode).toBe(404)
  expect((await amir.fetch('DELETE', at(id))).status).toBe(204)
  const [taken, invented] = [await accept(second, 'bola.a'), await accept('nonsense', 'bola.a')]
  expect(taken.json()).toEqual({ ...invented.json(), instance: taken.json().instance })
  const third = await sent()
  await portal.database.transaction('auth', { 'lintel.tenant': amir.tenantId }, async (link) => {
    await link.send({ text: `update auth.ticket set expires_at = now() where purpose = 'staffInvitation'` })
  })
  expect((await accept(third, 'bola.a')).statusCode).toBe(404)
  expect((await amir.fetch('POST', at(id))).status).toBe(204)
  expect((await amir.fetch('POST', at(id))).status).toBe(422)
})

test('nobody invites whom they may not manage, nor somebody without an address or who has left', async () => {
  const id = await add('Chidi')
  expect((await amir.fetch('POST', at(id))).status).toBe(409)
  const dana = await portal.person({ agency: 'elm', roles: ['caseManager'] })
  expect((await dana.fetch('POST', at(id))).status).toBe(403)
  const gone = await add('Efe', 'efe@example.org')
  expect((await amir.fetch('POST', at(gone))).status).toBe(204)
  const [token = ''] = await tokens('efe@example.org')
  await amir.call(core).deactivateStaffMember({ params: { staffMemberId: gone } })
  expect((await accept(token, 'efe.o')).statusCode).toBe(404)
})
