import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startTestPortal, type TestPerson, type TestPortal } from '../../src/testing/index.js'

const chosen = 'violet kettle under stairs'
let portal: TestPortal
let outbox: string
let client: TestPerson
let email: string
let fresh = 0
beforeAll(async () => {
  outbox = await mkdtemp(join(tmpdir(), 'lintel-tickets-'))
  portal = await startTestPortal({ agencies: { elm: [] }, delivery: { outbox } })
})
beforeEach(async () => {
  client = await portal.person({ agency: 'elm', roles: ['client'] })
  email = `${client.username}@example.org`
  await portal.database.transaction('auth', { 'lintel.tenant': client.tenantId }, async (link) => {
    await link.send({ text: 'update core.account set email = $2 where id = $1', values: [client.accountId, email] })
  })
  await portal.sql(`update core.client set phone = '+15551234567' where id = $1`, [client.clientId])
})
afterAll(async () => {
  await portal.close()
  await rm(outbox, { recursive: true, force: true })
})

const post = (path: string, payload: object, cookies: Record<string, string> = {}) => {
  fresh += 1 // an address of its own each time, so that waiting for tries is not what is tested
  const headers = { 'sec-fetch-site': 'same-origin' }
  return portal.app.inject({ method: 'POST', url: `/api/core${path}`, payload, cookies, headers, remoteAddress: `10.2.${fresh}.1` })
}
async function asked(channel: 'email' | 'sms') {
  const reply = await post('/way-back', { username: client.username, channel })
  await portal.kernel.identity.wayBack.settled()
  await portal.settled()
  const names = (await readdir(outbox)).filter((name) => name.endsWith('.json')).sort()
  const letters = await Promise.all(
    names.map(async (name): Promise<{ channel: string; text: string }> => JSON.parse(await readFile(join(outbox, name), 'utf8'))),
  )
  const cookies = Object.fromEntries(reply.cookies.map(({ name, value }) => [name, value]))
  return { cookies, text: letters.filter((letter) => letter.channel === channel).at(-1)?.text ?? '' }
}
/** So much later, as far as tickets know. */
const later = (seconds: number) =>
  portal.database.transaction('auth', { 'lintel.tenant': client.tenantId }, async (link) => {
    await link.send({ text: `update auth.ticket set expires_at = expires_at - $1::int * interval '1 second'`, values: [seconds] })
  })

test('a link of the way back is good for ten minutes', async () => {
  const { text } = await asked('email')
  const ticket = /\/recover\/(\S+)/.exec(text)?.[1] ?? ''
  const finish = () => post('/way-back/password', { ticket, password: chosen, repeatedPassword: chosen })
  await later(601)
  expect((await finish()).statusCode).toBe(410)
  await later(-60)
  expect((await finish()).statusCode).toBe(204)
})

test('a code by text message is good for five tries and ten minutes, even the right one', async () => {
  const tried = await asked('sms')
  const code = /\d{8}/.exec(tried.text)?.[0] ?? ''
  const wrong = code === '00000000' ? '11111111' : '00000000'
  for (let at = 0; at < 5; at += 1) expect((await post('/way-back/code', { code: wrong }, tried.cookies)).statusCode).toBe(401)
  expect((await post('/way-back/code', { code }, tried.cookies)).statusCode).toBe(401)
  const again = await asked('sms')
  const second = /\d{8}/.exec(again.text)?.[0] ?? ''
  await later(601)
  expect((await post('/way-back/code', { code: second }, again.cookies)).statusCode).toBe(401)
  await later(-60)
  expect((await post('/way-back/code', { code: second }, again.cookies)).statusCode).toBe(200)
})
