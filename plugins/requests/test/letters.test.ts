import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { requests } from '@lintel/requests/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import requestsPlugin from '../src/plugin.js'

let portal: TestPortal
let outbox: string
let dana: TestPerson
let omar: TestPerson

beforeAll(async () => {
  outbox = await mkdtemp(join(tmpdir(), 'lintel-requests-outbox-'))
  portal = await startTestPortal({ plugins: [requestsPlugin], agencies: { harbor: ['requests'] }, delivery: { outbox } })
  dana = await portal.person({ agency: 'harbor', roles: ['caseManager'] })
  omar = await portal.person({ agency: 'harbor', roles: ['client'], assignedTo: dana })
  await portal.sql(`update core.client set email = 'omar@example.org', language = 'es' where id = $1`, [omar.clientId])
})
afterAll(async () => {
  await portal.close()
  await rm(outbox, { recursive: true })
})

const letters = async (): Promise<readonly string[]> => {
  await portal.settled()
  const files = await readdir(outbox)
  return Promise.all(files.sort().map((file) => readFile(join(outbox, file), 'utf8')))
}

test('the client hears by e-mail that something was asked, in their language and without what it is [S2.29]', async () => {
  const params = { clientId: omar.clientId ?? '' }
  const { id } = await dana
    .call(requests)
    .sendRequest({ params, body: { kind: 'requests:question', title: 'About the landlord', text: 'Private words' } })
  const [first = '', ...others] = (await letters()).filter((text) => text.includes('omar@example.org'))
  expect(others).toEqual([])
  expect(first).toContain('Alguien que le ayuda le pidió algo')
  expect(first).toContain('/to-do')
  expect(first).not.toMatch(/landlord|Private words/)
  await dana.call(requests).remindNow({ params: { requestId: id } })
  const sent = (await letters()).filter((text) => text.includes('omar@example.org'))
  expect(sent).toHaveLength(2)
  expect(sent.join()).toContain('vence pronto')
})

test('who asked hears when it is done, without the answer [S2.30]', async () => {
  await portal.database.asOwner(async (link) => {
    await link.send({ text: 'begin' })
    await link.send({ text: `select set_config('lintel.tenant', $1, true)`, values: [dana.tenantId] })
    await link.send({ text: 'set local role lintel_owner' })
    await link.send({ text: `update core.account set email = 'dana@example.org' where id = $1`, values: [dana.accountId] })
    await link.send({ text: 'commit' })
  })
  const params = { clientId: omar.clientId ?? '' }
  const { id } = await dana.call(requests).sendRequest({ params, body: { kind: 'requests:question', title: 'A question' } })
  await omar.call(requests).answerTodo({ params: { requestId: id }, body: { text: 'Whispered answer' } })
  const [told = ''] = (await letters()).filter((text) => text.includes('dana@example.org'))
  expect(told).toContain(`/staff/requests/${id}`)
  expect(told).not.toContain('Whispered')
})
