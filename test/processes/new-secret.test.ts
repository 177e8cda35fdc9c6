import { createHmac } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cloneDatabase, type TestDatabase } from '@lintel/core/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Person, signIn } from './caller.js'
import { demoPassword } from '../journeys/start-demo.js'
import { letCodeCountAgain } from '../journeys/let-code-count-again.js'
import { type HostProcess, lintel, startHost } from './host-process.js'

const before = 'the secret of before which has more than 32 bytes'
const after = 'the secret that follows it with more than 32 bytes'
let database: TestDatabase
let folder: string
const hosts: HostProcess[] = []
const start = async (secret: string, previous?: string): Promise<HostProcess> => {
  const host = await startHost('serve', place(secret, previous))
  hosts.push(host)
  return host
}
const place = (secret: string, previous?: string) => ({
  DATABASE_URL: database.url,
  LINTEL_DATA: folder,
  LINTEL_SECRET: secret,
  LINTEL_SECRET_PREVIOUS: previous,
})
beforeAll(async () => {
  database = await cloneDatabase()
  folder = await mkdtemp(join(tmpdir(), 'lintel-new-secret-'))
}, 120_000)
afterAll(async () => {
  for (const host of hosts) host.kill('SIGTERM')
  await Promise.all(hosts.map(({ ended }) => ended))
  await rm(folder, { recursive: true, force: true })
  await database.drop()
})

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
/** The code that an authenticator shows (RFC 6238). */
function codeOf(key: string): string {
  const bits = [...key.replaceAll(' ', '')].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const secret = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const mac = createHmac('sha1', secret).update(counter).digest()
  const at = (mac.at(-1) ?? 0) & 15
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}
/** Adds an authenticator at a host and reads its key at another; answers the key. */
async function addAuthenticator(person: Person, host: HostProcess, reader: HostProcess): Promise<string> {
  const { body: begun } = await person.ask(host, 'POST', '/api/core/factors/authenticators')
  const { body } = await person.ask(reader, 'GET', `/api/core/factors/authenticators/${String(begun['factorId'])}/key`)
  const key = String(body['key'])
  const confirmed = await person.ask(host, 'POST', `/api/core/factors/authenticators/${String(begun['factorId'])}/confirm`, {
    name: 'Phone',
    code: codeOf(key),
  })
  expect(confirmed.status).toBe(204)
  await letCodeCountAgain(database.url)
  return key
}
const enter = (host: HostProcess, username: string, code: string) =>
  fetch(`${host.url}/api/core/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: new URL(host.url).origin },
    body: JSON.stringify({ username, password: demoPassword, code }),
  })

/** A browser without scripts: it keeps its cookies, whichever host answers. */
function visitor() {
  const jar = new Map<string, string>()
  const ask = async (host: HostProcess, path: string, fields?: Readonly<Record<string, string>>) => {
    const headers = { origin: new URL(host.url).origin, cookie: [...jar].map((pair) => pair.join('=')).join('; ') }
    const sent = fields && { method: 'POST', body: new URLSearchParams(fields) }
    const reply = await fetch(host.url + path, { headers, redirect: 'manual', ...sent })
    for (const line of reply.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '') jar.delete(name)
      else jar.set(name, value)
    }
    return { status: reply.status, to: reply.headers.get('location') ?? '', text: await reply.text() }
  }
  /** Opens a page at a host, for the token of its forms. */
  const formAt = async (host: HostProcess, path: string): Promise<string> => {
    const { status, text } = await ask(host, path)
    return /name="_csrf" value="([^"]+)"/.exec(text)?.[1] ?? expect.fail(`${path} answered ${status} without a form`)
  }
  return { ask, formAt }
}

test('a secret is replaced while two processes run: what each seals opens and what each draws can be sent at the other, and once it is sealed anew the old secret can go', async () => {
  const one = await start(before, after)
  await lintel(place(before, after), 'demo')
  const two = await start(after, before)
  const [omar, rosa] = [await signIn(one, 'omar'), await signIn(two, 'rosa')]
  const keyOfOmar = await addAuthenticator(omar, one, two)
  const keyOfRosa = await addAuthenticator(rosa, two, one)
  expect((await omar.ask(two, 'GET', '/api/core/session')).status).toBe(200)
  expect((await rosa.ask(one, 'GET', '/api/core/session')).status).toBe(200)
  expect((await enter(one, 'rosa', codeOf(keyOfRosa))).status).toBe(200)

  // Forms are drawn by one and sent to the other, both ways.
  const browser = visitor()
  const signingIn = { _csrf: await browser.formAt(one, '/sign-in'), username: 'dana', password: demoPassword }
  expect(await browser.ask(two, '/sign-in', signingIn)).toMatchObject({ status: 303 })
  const searching = { _csrf: await browser.formAt(two, '/staff/clients'), _find: 'Haddad' }
  const { status, to } = await browser.ask(one, '/staff/clients', searching)
  expect(status).toBe(303)
  const found = new URL(to, one.url)
  for (const host of [one, two]) expect((await browser.ask(host, found.pathname + found.search)).text).toContain('value="Haddad"')

  await expect(lintel(place(after), 'keys', 'rotate')).rejects.toThrow()
  const report = JSON.parse(await lintel(place(after, before), 'keys', 'rotate', '--json')) as {
    slug: string
    renewed: number
    lost: number
  }[]
  const demo = report.find(({ slug }) => slug === 'demo')
  expect(demo?.renewed).toBeGreaterThan(0)
  expect(report.every(({ lost }) => lost === 0)).toBe(true)
  // Whoever still has the secret of before as the first seals with it until they end: a letter that waits, say.
  one.kill('SIGTERM')
  await one.ended
  await lintel(place(after, before), 'keys', 'rotate')
  const again = JSON.parse(await lintel(place(after, before), 'keys', 'rotate', '--json')) as { renewed: number }[]
  expect(again.every(({ renewed }) => renewed === 0)).toBe(true)

  const three = await start(after)
  // What the old secret signed or sealed is no more, and says so calmly.
  expect((await omar.ask(three, 'GET', '/api/core/session')).status).toBe(401)
  expect(await browser.ask(three, '/sign-in', { ...signingIn })).toMatchObject({ status: 403 })
  const anew = { ...signingIn, _csrf: await browser.formAt(three, '/sign-in') }
  expect(await browser.ask(three, '/sign-in', anew)).toMatchObject({ status: 303 })
  const unsealed = await browser.ask(three, found.pathname + found.search)
  expect([unsealed.status, unsealed.text.includes('value="Haddad"')]).toEqual([200, false])
  expect((await enter(three, 'omar', codeOf(keyOfOmar))).status).toBe(200)
}, 180_000)

test('a secret that was mistyped, or that was replaced and has gone, starts nothing: one sentence and code 1', async () => {
  const refusal = { code: 1, stderr: expect.stringMatching(/^lintel: LINTEL_SECRET is not the secret that [^\n]*\n$/) }
  await expect(lintel(place(before), 'serve', '--port', '0')).rejects.toMatchObject(refusal)
  for (const words of [['serve', '--port', '0'], ['start', '--port', '0'], ['migrate']])
    await expect(lintel(place(`${after}.`), ...words)).rejects.toMatchObject(refusal)
}, 120_000)
