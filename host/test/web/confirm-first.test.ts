import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { shell } from '../../src/shell/index.js'
import { registerWeb } from '../../src/web/index.js'
import { csrfOf, signedIn, type Visitor } from './visitor.js'

let portal: TestPortal
let ana: TestPerson
let browser: Visitor
beforeAll(async () => {
  portal = await startTestPortal({ agencies: { elm: [] }, compose: (made) => registerWeb(made, { plugins: [], shell }) })
  ana = await portal.person({ agency: 'elm', roles: ['client'] })
  browser = await signedIn(portal, ana)
})
afterAll(() => portal.close())

/** The last proof was given six minutes ago. */
const wait = () =>
  portal.database.transaction('auth', { 'lintel.tenant': ana.tenantId }, async (link) => {
    await link.send({ text: `update auth.login_session set proved_at = clock_timestamp() - interval '6 minutes'` })
  })
const question = 'Is it still you?'
const chosen = 'quiet amber window seat'

test('a sensitive page asks first who it is, says so when the answer is wrong, and opens when it is right', async () => {
  await wait()
  const asked = await browser.get('/password')
  expect(asked.text).toContain(question)
  const wrong = await browser.post('/password', { _csrf: csrfOf(asked), '_proof.password': 'not this', '_proof.code': '' })
  expect([wrong.status, wrong.text.includes(question), wrong.text.includes('role="alert"')]).toEqual([401, true, true])
  const right = await browser.post('/password', { _csrf: csrfOf(wrong), '_proof.password': ana.password, '_proof.code': '' })
  expect([right.status, right.headers['location']]).toEqual([303, '/password'])
  expect((await browser.get('/password')).text).toContain('Choose a new password')
})

test('a form that was sent too late goes on after the question with all that was typed, passwords excepted', async () => {
  await wait()
  const page = await browser.get('/settings/sign-in')
  const fields = {
    _csrf: csrfOf(page),
    _operation: 'core.changePassword',
    _form: 'x',
    _then: '/settings',
    note: 'kept',
    password: chosen,
    repeatedPassword: chosen,
  }
  const asked = await browser.post('/settings', fields)
  expect(asked.text).toContain(question)
  expect(asked.text).toContain('name="note" value="kept"')
  expect(asked.text).not.toContain(chosen)
  const done = await browser
    .post('/settings', { ...fields, _csrf: csrfOf(asked), '_proof.password': ana.password, note: '' })
    .catch(() => undefined)
  expect([303, 422]).toContain(done?.status)
  expect(done?.text ?? '').not.toContain(question)
})
