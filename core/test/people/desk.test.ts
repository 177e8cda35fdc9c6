import { afterAll, beforeAll, expect, test } from 'vitest'
import { core } from '../../src/contract/index.js'
import { startTestPortal, type TestPerson, type TestPortal } from '../../src/testing/index.js'

let portal: TestPortal
let dana: TestPerson
let ruth: TestPerson
let lena: TestPerson
let omar: TestPerson
let nia: TestPerson

beforeAll(async () => {
  portal = await startTestPortal({ agencies: { elm: [], oak: [] } })
  dana = await portal.person({ agency: 'elm', roles: ['caseManager'] })
  ruth = await portal.person({ agency: 'elm', roles: ['caseManager'] })
  lena = await portal.person({ agency: 'oak', roles: ['caseManager'] })
  omar = await portal.person({ agency: 'elm', roles: ['client'], assignedTo: dana })
  nia = await portal.person({ agency: 'elm', roles: ['client'], assignedTo: dana })
})
afterAll(() => portal.close())

const desk = (person: TestPerson) => person.call(core).readDesk()
const agree = (person: TestPerson, address: string) =>
  person.call(core).addContactChannel({ body: { kind: 'email', address, purposes: ['messages'], wording: '2026-11' } })

test('one’s own clients come with what they did in the portal in the last seven days, newest first, in the reader’s words', async () => {
  expect(await desk(dana)).toMatchObject({ clients: 2, recent: [] })
  await agree(nia, 'nia@example.org')
  await agree(omar, 'omar@example.org')
  await agree(omar, 'omar.two@example.org')
  const { own } = await desk(dana)
  expect(own.map(({ id }) => id)).toEqual([omar.clientId, nia.clientId])
  expect(own[0]?.news).toMatchObject({ count: 2, text: expect.stringMatching(/reach|contact|consent/i) })
  expect(JSON.stringify(own)).not.toContain('example.org')
})

test('what staff did with the record is no news, nor is what is older, nor what nobody changed', async () => {
  const { own: before } = await desk(dana)
  await dana.call(core).getClient({ params: { clientId: omar.clientId ?? '' } })
  await omar.call(core).getOwnContact()
  expect((await desk(dana)).own).toEqual(before)
})

test('colleagues and other agencies do not have these clients on their desk', async () => {
  expect(await desk(ruth)).toMatchObject({ clients: 0, own: [] })
  expect(await desk(lena)).toMatchObject({ clients: 0, own: [] })
  await expect(desk(omar)).rejects.toMatchObject({ id: 'core.forbidden' })
})

test('records one opened come newest first, each once, only one’s own, and only while the agency serves the client', async () => {
  for (const client of [nia, omar, nia]) await ruth.call(core).getClient({ params: { clientId: client.clientId ?? '' } })
  expect((await desk(ruth)).recent.map(({ id }) => id)).toEqual([nia.clientId, omar.clientId])
  expect((await desk(lena)).recent).toEqual([])
  await portal.sql('delete from core.enrollment where client_id = $1', [nia.clientId])
  await portal.sql('delete from core.client_agency where client_id = $1', [nia.clientId])
  expect((await desk(ruth)).recent.map(({ id }) => id)).toEqual([omar.clientId])
})
