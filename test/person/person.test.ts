import careTeamPlugin from '@lintel/care-team'
import { core } from '@lintel/core'
import { erasePerson, exportPerson } from '@lintel/core/server'
import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import messagingPlugin from '@lintel/messaging'
import { messaging } from '@lintel/messaging/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'

let portal: TestPortal
let amir: TestPerson
let dana: TestPerson
let omar: TestPerson
let nia: TestPerson
const word = 'Apartment-on-Thursday'
const idOf = (person: TestPerson): string => person.clientId ?? ''

beforeAll(async () => {
  const both = ['careTeam', 'messaging']
  portal = await startTestPortal({ plugins: [careTeamPlugin, messagingPlugin], agencies: { elm: both, oak: both } })
  amir = await portal.person({ agency: 'elm', roles: ['administrator'] })
  dana = await portal.person({ agency: 'elm', roles: ['caseManager'], mayStart: true })
  omar = await portal.person({ agency: 'elm', roles: ['client'], assignedTo: dana })
  nia = await portal.person({ agency: 'elm', roles: ['client'], assignedTo: dana })
  for (const client of [omar, nia])
    await dana.call(messaging).writeToClient({ params: { clientId: idOf(client) }, body: { body: `${word} ${client.username}` } })
  await dana.call(core).getClient({ params: { clientId: idOf(omar) } })
})
afterAll(() => portal.close())

test('the export of a person holds the record, what every plugin keeps, and the log; nobody else’s, and no secret', async () => {
  const whole = await exportPerson(portal.kernel, omar.tenantId, idOf(omar))
  expect(whole.core['client']).toMatchObject([{ id: idOf(omar) }])
  expect(Object.keys(whole.core)).toEqual(expect.arrayContaining(['client', 'client_agency', 'enrollment', 'profile_access']))
  expect(JSON.stringify(whole.plugins['messaging'])).toContain(`${word} ${omar.username}`)
  expect(whole.log).toEqual(expect.arrayContaining([expect.objectContaining({ operation: 'core.getClient', staffId: dana.staffMemberId })]))
  const text = JSON.stringify(whole)
  expect(text).not.toContain(nia.username)
  expect(text).not.toContain(idOf(nia))
  expect(text).not.toMatch(/argon2|password_hash|token_hash/)
})

test('an agency takes out what it holds about a client, after showing once more who asks', async () => {
  const exporting = (by: TestPerson, client: TestPerson) => by.fetch('POST', `/api/core/clients/${idOf(client)}/export`)
  expect((await exporting(dana, omar)).status).toBe(403)
  const { status, body } = await exporting(amir, omar)
  expect(status).toBe(200)
  expect(JSON.stringify(body)).toContain(`${word} ${omar.username}`)
  expect(JSON.stringify(body)).not.toContain(nia.username)
  const far = await portal.person({ agency: 'oak', roles: ['administrator'] })
  expect((await exporting(far, omar)).status).toBe(404)
  const { lines } = await amir.call(core).listClientLog({ params: { clientId: idOf(omar) }, query: {} })
  expect(lines[0]).toMatchObject({ operation: 'core.exportClient', what: 'Took out all data about the client' })
})

test('erasing a person leaves nothing of them but the audit trail, and nothing of anybody else is touched', async () => {
  await portal.kernel.chain.seal(omar.tenantId)
  await erasePerson(portal.kernel, omar.tenantId, idOf(omar))
  expect((await dana.fetch('GET', `/api/core/clients/${idOf(omar)}`)).status).toBe(404)
  expect((await omar.fetch('GET', '/api/core/profile')).status).toBe(401)
  await expect(exportPerson(portal.kernel, omar.tenantId, idOf(omar))).rejects.toMatchObject({ id: 'core.notFound' })
  const text = JSON.stringify(await exportPerson(portal.kernel, nia.tenantId, idOf(nia)))
  expect(text).toContain(`${word} ${nia.username}`)
  const [left] = await portal.database.asOwner(async (link) => {
    const { rows } = await link.send<{ accounts: number; messages: number; erased: number }>({
      text: `select (select count(*)::int from core.account where id = $1) as accounts,
        (select count(*)::int from messaging.message where body like '%' || $2 || '%') as messages,
        (select count(*)::int from core.audit_entry where client_id = $3 and operation = 'core.erasePerson') as erased`,
      values: [omar.accountId, omar.username, idOf(omar)],
    })
    return rows
  })
  expect(left).toEqual({ accounts: 0, messages: 0, erased: 1 })
  await portal.kernel.chain.seal(omar.tenantId)
  expect((await portal.kernel.chain.verify(omar.tenantId)).firstBreak).toBeUndefined()
})
