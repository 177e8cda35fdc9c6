import { startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { shell } from '../../src/shell/index.js'
import { registerWeb } from '../../src/web/index.js'
import { kept, notesPlugin } from './notes/plugin.js'
import { csrfOf, signedIn, type Visitor, visit } from './visitor.js'

let portal: TestPortal
let ana: TestPerson
let browser: Visitor

beforeAll(async () => {
  const plugins = [notesPlugin]
  portal = await startTestPortal({
    plugins,
    agencies: { elm: ['notes'] },
    compose: (made) => registerWeb(made, { plugins, shell }),
  })
  ana = await portal.person({ agency: 'elm', roles: ['client'] })
  browser = await signedIn(portal, ana)
})
afterAll(() => portal.close())

test('somebody who is not signed in is sent to the sign-in page and comes back', async () => {
  const reply = await visit(portal).get('/notes?page=2')
  expect(reply.status).toBe(303)
  expect(reply.headers['location']).toBe('/sign-in?next=%2Fnotes%3Fpage%3D2')
  expect((await visit(portal).get('/staff/notes')).headers['location']).toBe('/staff/sign-in?next=%2Fstaff%2Fnotes')
})

test('signing in by the form leads to where one wanted to go, and never elsewhere', async () => {
  const visitor = visit(portal)
  const fields = { _csrf: csrfOf(await visitor.get('/sign-in')), username: ana.username, password: ana.password }
  expect((await visitor.post('/sign-in', { ...fields, next: '/notes' })).headers['location']).toBe('/notes')
  for (const next of ['//evil.example', 'https://evil.example/', '/\\evil.example', 'javascript:alert(1)'])
    expect((await visitor.post('/sign-in', { ...fields, next })).headers['location']).toBe('/')
})

test('a wrong password says so, keeps the name and never the password', async () => {
  const visitor = visit(portal)
  const _csrf = csrfOf(await visitor.get('/sign-in'))
  const reply = await visitor.post('/sign-in', { _csrf, username: ana.username, password: 'wrong-password-1', next: '/' })
  expect(reply.status).toBe(401)
  expect(reply.text).toContain(ana.username)
  expect(reply.text).not.toContain('wrong-password-1')
})

test('a form without the token of this browser is refused', async () => {
  const visitor = visit(portal)
  await visitor.get('/sign-in')
  expect((await visitor.post('/sign-in', { _csrf: 'x', username: ana.username, password: ana.password })).status).toBe(403)
  expect((await browser.post('/notes', { _operation: 'notes.writeNote', text: 'x' })).status).toBe(403)
  expect(kept).toHaveLength(0)
})

test('staff who come to the door of clients are shown to theirs', async () => {
  const staff = await signedIn(portal, await portal.person({ agency: 'elm', roles: ['staff'] }))
  const reply = await staff.get('/')
  expect([reply.status, reply.headers['location']]).toEqual([303, '/staff'])
})

test('signing out ends the sign-in at once', async () => {
  const leaving = await signedIn(portal, ana)
  const out = await leaving.post('/sign-out', { _csrf: csrfOf(await leaving.get('/notes')) })
  expect(out.headers['location']).toMatch(/^\/sign-in(\?|$)/)
  expect((await leaving.get('/notes')).status).toBe(303)
})

test('leaving the site signs out and leads to a page that tells nothing', async () => {
  const leaving = await signedIn(portal, ana)
  const away = await leaving.post('/leave', { _csrf: csrfOf(await leaving.get('/notes')) })
  expect(away.text).toContain('http-equiv="refresh"')
  expect(away.text).not.toContain('Lintel')
  expect((await leaving.get('/notes')).status).toBe(303)
})

test('the first language is what the browser wishes, then what was chosen', async () => {
  const visitor = visit(portal)
  const wish = { 'accept-language': 'es-MX,es;q=0.9' }
  const page = await visitor.get('/sign-in', wish)
  expect(page.text).toContain('<html lang="es"')
  await visitor.post('/language', { _csrf: csrfOf(page), language: 'en', next: '/sign-in' })
  expect((await visitor.get('/sign-in', wish)).text).toContain('<html lang="en"')
})

test('a kind of problem has a page of its own', async () => {
  const page = await visit(portal).get('/problems/core.notFound')
  expect(page.status).toBe(200)
  expect(page.headers['content-type']).toContain('text/html')
  expect(page.text).toContain('core.notFound')
})

test('the colour of a tenant is a style sheet of its own, and only colours are', async () => {
  const sheet = await visit(portal).get('/assets/accent/0f766e.css')
  expect([sheet.status, sheet.headers['content-type']]).toEqual([200, 'text/css; charset=utf-8'])
  expect(sheet.text).toContain('--accent:')
  expect((await visit(portal).get('/assets/accent/red.css')).status).toBe(404)
})

test('a page may be asked for its headers alone', async () => {
  const reply = await portal.app.inject({ method: 'HEAD', url: '/sign-in', headers: { accept: 'text/html' } })
  expect([reply.statusCode, reply.body]).toEqual([200, ''])
})

test('a visitor’s page names no plugin', async () => {
  expect((await visit(portal).get('/sign-in')).text).not.toContain('notes')
})
