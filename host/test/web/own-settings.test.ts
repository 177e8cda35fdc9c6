import { core } from '@lintel/core'
import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { shell } from '../../src/shell/index.js'
import { registerWeb } from '../../src/web/index.js'
import { csrfOf, recordOf, signedIn, visit, type Visitor } from './visitor.js'

let portal: TestPortal
let omar: TestPerson
let browser: Visitor
beforeAll(async () => {
  portal = await startTestPortal({ agencies: { elm: [] }, compose: (made) => registerWeb(made, { plugins: [], shell }) })
  omar = await portal.person({ agency: 'elm', roles: ['client'] })
  browser = await signedIn(portal, omar)
})
afterAll(() => portal.close())

const rootOf = (text: string): string => /<html[^>]*>/.exec(text)?.[0] ?? ''
const send = async (fields: Readonly<Record<string, string>>, path: string) =>
  browser.post(path, { _csrf: csrfOf(await browser.get('/settings/reading')), ...fields })

describe('the settings page', () => {
  test('leads to each part by a link, and each part back to it', async () => {
    const { text } = await browser.get('/settings')
    for (const part of ['profile', 'reach', 'reading', 'sign-in']) {
      expect(text).toContain(`href="/settings/${part}"`)
      const page = await browser.get(`/settings/${part}`)
      expect([page.status, page.text.includes('href="/settings"')]).toEqual([200, true])
    }
  })

  test('are where one is while a second step or a password is set', async () => {
    for (const path of ['/second-step', '/password']) {
      const page = await browser.get(path)
      expect([path, page.status, /href="\/settings" aria-current="page"/.test(page.text)]).toEqual([path, 200, true])
    }
  })

  test('changes language and time zone, and pages follow [S3.20, S3.21]', async () => {
    await send({ _operation: 'core.changeOwnSettings', _done: 'saved', language: 'es', timeZone: 'Pacific/Honolulu' }, '/settings/reading')
    const page = await browser.get('/')
    expect(rootOf(page.text)).toContain('lang="es"')
    expect(recordOf(page).portal.timeZone).toBe('Pacific/Honolulu')
    await send({ _operation: 'core.changeOwnSettings', language: 'en', timeZone: 'America/Chicago' }, '/settings/reading')
  })

  test('changes one’s own profile by a plain form, and keeps what was typed where something is not right [S3.19]', async () => {
    const form = { _operation: 'core.changeOwnProfile', _form: 'core.changeOwnProfile', _done: 'profileSaved' }
    expect((await send({ ...form, preferredName: 'Omi', phone: '555-0134' }, '/settings/profile')).status).toBe(303)
    expect((await browser.get('/settings/profile')).text).toContain('Your profile is saved.')
    const refused = await send({ ...form, preferredName: 'Omar the Great', phone: 'no phone' }, '/settings/profile')
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('value="Omar the Great"')
    expect((await omar.call(core).getOwnProfile()).preferredName).toBe('Omi')
  })

  test('text size and contrast: drawn into the root at once, kept for visitors by cookie and for people with their account', async () => {
    const stranger = visit(portal)
    const door = await stranger.get('/sign-in')
    expect(rootOf(door.text)).not.toContain('class')
    await stranger.post('/look', { _csrf: csrfOf(door), textSize: 'large', contrast: 'standard', next: '/sign-in' })
    expect(rootOf((await stranger.get('/sign-in')).text)).toContain('class="text-large"')
    await send({ textSize: 'largest', contrast: 'more', next: '/settings' }, '/look')
    expect(rootOf((await browser.get('/')).text)).toContain('class="text-largest contrast-more"')
    const elsewhere = await signedIn(portal, omar)
    for (const path of ['/', '/settings', '/no-such-page'])
      expect(rootOf((await elsewhere.get(path)).text)).toContain('class="text-largest contrast-more"')
    expect((await elsewhere.post('/look', { _csrf: csrfOf(await elsewhere.get('/')), textSize: '"><script>', next: '/' })).status).toBe(303)
    expect(rootOf((await elsewhere.get('/')).text)).not.toContain('class')
  })

  test('lists devices with the place and the last time, this one marked, and signs out everywhere after asking', async () => {
    const phone = await signedIn(portal, omar)
    const page = await browser.get('/settings/sign-in')
    expect(page.text).toContain('from 127.0.0.x')
    expect(page.text).toContain('This one')
    const confirm = await browser.get('/settings/sign-out-everywhere')
    expect(confirm.text).toContain('Sign out on every device')
    const out = await browser.post('/sign-out', { _csrf: csrfOf(confirm), everywhere: 'yes' })
    expect(out.headers['location']).toBe('/sign-in?signedOut=yes')
    for (const visitor of [browser, phone]) expect((await visitor.get('/settings')).status).toBe(303)
    expect((await omar.fetch('GET', '/api/core/session')).status).toBe(401)
  })
})
