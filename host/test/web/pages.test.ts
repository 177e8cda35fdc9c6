import { createHash } from 'node:crypto'
import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { pageMedia } from '@lintel/core/ui'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { shell } from '../../src/shell/index.js'
import { registerWeb } from '../../src/web/index.js'
import { kept, mischief, notesPlugin } from './notes/plugin.js'
import { faults } from './notes/ui.js'
import { csrfOf, importMapOf, recordOf, signedIn, type Visitor } from './visitor.js'

let portal: TestPortal
let ana: TestPerson
let browser: Visitor

beforeAll(async () => {
  const plugins = [notesPlugin]
  portal = await startTestPortal({
    plugins,
    agencies: { elm: ['notes'], oak: [] },
    compose: (made) => registerWeb(made, { plugins, shell }),
  })
  ana = await portal.person({ agency: 'elm', roles: ['client'] })
  browser = await signedIn(portal, ana)
})
afterAll(() => portal.close())
afterEach(() => {
  kept.length = 0
  Object.assign(faults, { isViewBroken: false, isLoadBroken: false })
  mischief.isOn = false
})

test('a page is drawn with its data, its slots, the widgets around it and its number in the navigation', async () => {
  kept.push({ id: 'n1', text: 'Bus at <nine>' })
  const page = await browser.get('/notes')
  expect(page.status).toBe(200)
  expect(page.text).toContain('<li>Bus at &lt;nine>')
  expect(page.text).toContain('<div class="fill" data-fill="notes"><a href="/notes/n1">open</a></div>')
  expect(page.text).toMatch(/data-badge="notes:\/notes"[^>]*>1</)
  expect(page.headers['cache-control']).toBe('no-store')
  const home = await browser.get('/')
  expect(home.text).toContain('<section class="card">1 notes</section>')
  expect(home.text).toContain('<p>side 1</p>')
})

test('the only inline script is the import map, and the policy names its hash', async () => {
  const page = await browser.get('/notes')
  const hash = createHash('sha256').update(importMapOf(page)).digest('base64')
  const policy = String(page.headers['content-security-policy'])
  expect(policy).toContain(`script-src 'self' 'sha256-${hash}'`)
  expect(policy).toContain("require-trusted-types-for 'script'")
  expect(policy).not.toMatch(/unsafe|nonce/)
  for (const [, attributes = '', content = ''] of page.text.matchAll(/<script([^>]*)>(.*?)<\/script>/gs))
    expect(attributes.includes('src=') || /type="(importmap|application\/json)"/.test(attributes) || content === '').toBe(true)
  expect(page.text).not.toMatch(/ style=| on[a-z]+="/)
})

test('the data for the browser is the data of the page, and nothing of it can leave its script', async () => {
  kept.push({ id: 'n1', text: '</script><script>alert(1)</script><!--' })
  const page = await browser.get('/notes')
  expect(recordOf(page).data).toEqual([{ id: 'n1', text: '</script><script>alert(1)</script><!--' }])
  expect(page.text).not.toContain('<script>alert')
})

test('the same address answers with data alone, and says when nothing is new', async () => {
  const first = await browser.get('/notes', { accept: pageMedia })
  expect(first.headers['content-type']).toBe(pageMedia)
  expect(JSON.parse(first.text)).toMatchObject({
    title: 'Notes – Tenant test',
    page: { ui: 'notes', at: 0 },
    badges: { 'notes:/notes': 0 },
  })
  const tag = String(first.headers['etag'])
  expect((await browser.get('/notes', { accept: pageMedia, 'if-none-match': tag })).status).toBe(304)
  kept.push({ id: 'n1', text: 'new' })
  expect((await browser.get('/notes', { accept: pageMedia, 'if-none-match': tag })).status).toBe(200)
})

test('a form that is sent does its work, goes on by 303 and says once what it did', async () => {
  const _csrf = csrfOf(await browser.get('/notes'))
  const sent = await browser.post('/notes', { _operation: 'notes.writeNote', _csrf, _done: 'written', text: 'Bus at nine' })
  expect(sent.status).toBe(303)
  expect(sent.headers['location']).toBe('/notes')
  expect(kept).toMatchObject([{ text: 'Bus at nine' }])
  expect((await browser.get('/notes')).text).toContain('It is written.')
  expect((await browser.get('/notes')).text).not.toContain('It is written.')
})

test('a form may lead to what it made, and to nowhere outside', async () => {
  const _csrf = csrfOf(await browser.get('/notes'))
  const send = (_then: string) => browser.post('/notes', { _operation: 'notes.writeNote', _csrf, _then, text: 'x' })
  expect((await send('/notes/{id}')).headers['location']).toBe(`/notes/${kept[0]?.id}`)
  expect((await send('//evil.example/{id}')).headers['location']).toBe('/notes')
})

test('a refused form shows the page again with what was typed, what was not right, and no password', async () => {
  const _csrf = csrfOf(await browser.get('/notes'))
  const text = 'This is much longer than forty characters, "really" <b>'
  const refused = await browser.post('/notes', {
    _operation: 'notes.writeNote',
    _form: 'notes.writeNote',
    _csrf,
    text,
    password: 'hunter2222',
  })
  expect(refused.status).toBe(422)
  expect(refused.text).toContain('<div class="faults" role="alert" tabindex="-1" autofocus')
  expect(refused.text).toContain('value="This is much longer than forty characters, &quot;really&quot; &lt;b>"')
  expect(refused.text).not.toContain('hunter2222')
})

test('a problem of the plugin is said in the language of the reader', async () => {
  kept.push(...['a', 'b', 'c'].map((id) => ({ id, text: id })))
  const _csrf = csrfOf(await browser.get('/notes'))
  const post = { _operation: 'notes.writeNote', _form: 'notes.writeNote', _csrf, text: 'd' }
  expect((await browser.post('/notes', post)).text).toContain('<p lang="en">No room left</p>')
  await browser.post('/language', { _csrf, language: 'es', next: '/notes' })
  const spanish = await browser.post('/notes', post)
  expect(spanish.text).toContain('<p lang="es">No hay lugar</p>')
  expect(spanish.text).toContain('<html lang="es"')
  await browser.post('/language', { _csrf, language: 'en', next: '/notes' })
})

test('with scripts the same form answers with the data of the page, or with the way to go', async () => {
  const _csrf = csrfOf(await browser.get('/notes'))
  const accept = { accept: pageMedia }
  const done = await browser.post('/notes', { _operation: 'notes.writeNote', _csrf, _done: 'written', text: 'one' }, accept)
  expect(JSON.parse(done.text)).toMatchObject({ data: [{ text: 'one' }], portal: { done: 'It is written.' } })
  const gone = await browser.post('/notes', { _operation: 'notes.writeNote', _csrf, _then: '/notes/{id}', text: 'two' }, accept)
  expect(JSON.parse(gone.text)).toEqual({ redirect: `/notes/${kept[1]?.id}` })
  const refused = await browser.post('/notes', { _operation: 'notes.writeNote', _form: 'f', _csrf, text: '' }, accept)
  expect(JSON.parse(refused.text).portal.form).toMatchObject({
    form: 'f',
    problem: 'core.invalidInput',
    faults: [{ pointer: '/body/text' }],
  })
})

test('a view that breaks becomes one polite line, and the rest of the page stands', async () => {
  faults.isViewBroken = true
  const home = await browser.get('/')
  expect(home.status).toBe(200)
  expect(home.text).toContain('<p class="fence" role="note">This part cannot be shown right now.')
  expect(home.text).toContain('<p>side 0</p>')
  expect(home.text).not.toContain('the view broke')
})

test('a load that breaks is fenced too', async () => {
  faults.isLoadBroken = true
  const home = await browser.get('/')
  expect(home.status).toBe(200)
  expect(home.text).toContain('class="fence"')
  expect(home.text).toContain('<p>side 0</p>')
})

test('a load that spoils the shared transaction takes nobody with it', async () => {
  mischief.isOn = true
  const home = await browser.get('/')
  expect(home.status).toBe(200)
  expect(home.text.match(/class="fence"/g)).toHaveLength(1)
  expect(home.text).toContain('<p>side 0</p>')
})

test('a page whose own load breaks is a broken page that tells nothing', async () => {
  const page = await browser.get('/broken')
  expect(page.status).toBe(500)
  expect(page.headers['content-type']).toContain('text/html')
  expect(page.text).toContain('href="/notes"')
  expect(page.text).not.toContain('secret')
})

test('what is not there, or not yours, is a page that does not say which', async () => {
  const unknown = await browser.get('/nowhere')
  const foreign = await browser.get('/notes/nobodys')
  expect([unknown.status, foreign.status]).toEqual([404, 404])
  expect(/<h1>.*?<\/h1>/.exec(unknown.text)?.[0]).toBe(/<h1>.*?<\/h1>/.exec(foreign.text)?.[0])
  expect(foreign.text).toContain('href="/notes"')
})

test('where the plugin is off its page, entry, fills and module are not there', async () => {
  const bo = await signedIn(portal, await portal.person({ agency: 'oak', roles: ['client'] }))
  const home = await bo.get('/')
  expect(home.status).toBe(200)
  expect(home.text).not.toContain('/notes')
  expect(home.text).not.toContain('side 0')
  expect(importMapOf(home)).not.toContain('notes')
  expect((await bo.get('/notes')).status).toBe(404)
})

test('staff without the permission do not see the fill and cannot send the form', async () => {
  kept.push({ id: 'n1', text: 'x' })
  const staff = await signedIn(portal, await portal.person({ agency: 'elm', roles: ['staff'] }), '/staff')
  const page = await staff.get('/staff/notes')
  expect(page.status).toBe(200)
  const refused = await staff.post('/staff/notes', { _operation: 'notes.writeNote', _csrf: csrfOf(page), text: 'x' })
  expect(refused.text).not.toContain('"done"')
  expect(kept).toHaveLength(1)
  expect((await staff.get('/notes')).status).toBe(404) // nobody's client: nothing is on there
})
