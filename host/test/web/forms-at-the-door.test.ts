import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { shell } from '../../src/shell/index.js'
import { registerWeb } from '../../src/web/index.js'
import { plainOf } from './send-form.js'
import { csrfOf, visit } from './visitor.js'

let portal: TestPortal
let omar: TestPerson
let outbox: string
beforeAll(async () => {
  outbox = await mkdtemp(join(tmpdir(), 'lintel-door-'))
  const compose = (made: Parameters<typeof registerWeb>[0]) => registerWeb(made, { plugins: [], shell })
  portal = await startTestPortal({ agencies: { elm: [] }, delivery: { outbox }, compose })
  omar = await portal.person({ agency: 'elm', roles: ['client'] })
})
afterAll(async () => {
  await portal.close()
  await rm(outbox, { recursive: true, force: true })
})

/** The page of a form, where it is sent to, and what somebody got wrong in it. */
const forms: readonly (readonly [page: string, action: string, typed: Readonly<Record<string, string>>])[] = [
  ['/sign-in', '/sign-in', { username: '', password: '' }],
  ['/sign-in', '/sign-in', { username: 'Somebody “else”', password: 'not the password' }],
  ['/recover', '/recover', { username: '', channel: 'email' }],
  ['/recover', '/recover', { username: '   ', channel: 'email' }],
  ['/recover/paper', '/recover/code', { paper: 'yes', username: '', code: '' }],
  ['/recover/paper', '/recover/code', { paper: 'yes', username: 'known', code: 'aaaa-bbbb-cccc-dddd' }],
  ['/recover/paper', '/recover/code', { paper: 'yes', username: 'nobody <b>', code: '<script>' }],
  ['/recover/sent?by=sms', '/recover/code', { code: '' }],
  ['/recover/sent?by=sms', '/recover/code', { code: 'twelve' }],
]

// These forms go out the plain way, with scripts and without.
test.each(forms)(
  'the form at %s, sent to %s with %o, says what to do, has the focus there, marks what is wrong, and keeps the name',
  async (page, action, typed) => {
    const visitor = visit(portal)
    const username = typed['username'] === 'known' ? omar.username : typed['username']
    const sent = { ...typed, ...(username !== undefined && { username }), _csrf: csrfOf(await visitor.get(page)) }
    const answer = await visitor.post(action, sent)
    const shown = plainOf(answer)
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.status).toBeLessThan(500)
    const [, said = ''] = /role="alert"[^>]*autofocus[^>]*>([\s\S]*?)<\/div>/.exec(shown) ?? []
    expect(said.replace(/<[^>]*>/g, '').trim().length).toBeGreaterThan(30)
    expect(shown).toMatch(/aria-invalid="true" aria-describedby="[^"]*refusal/)
    if (username?.trim()) expect(shown).toContain(`name="username" value="${username.replaceAll('<', '&lt;')}"`)
    for (const secret of ['not the password', 'aaaa-bbbb']) expect(answer.text).not.toContain(secret)
  },
)

test('after asking for a way back everybody alike reads that who gets no message can have a code on paper from the agency', async () => {
  const visitor = visit(portal)
  for (const door of ['/recover', '/staff/recover'])
    for (const username of [omar.username, 'nobody here']) {
      const sent = { _csrf: csrfOf(await visitor.get(door)), username, channel: 'email' }
      const answer = await visitor.post(door, sent)
      expect([answer.status, answer.headers['location']]).toEqual([303, `${door}/sent?by=email`])
      const page = plainOf(await visitor.get(`${door}/sent?by=email`))
      expect(page).toContain('Ask someone at your agency in person. They can give you a code on paper.')
    }
  const spanish = plainOf(await visitor.get('/recover/sent?by=sms', { 'accept-language': 'es' }))
  expect(spanish).toContain('Pida ayuda en persona en su agencia. Pueden darle un código en papel.')
})
