import { openBrowser } from '@lintel/core/testing'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type PageServer, servePage } from './page-server.js'

let browser: Browser
let server: PageServer
let page: Page
const said: string[] = []

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())
beforeEach(async () => {
  said.length = 0
  server = await servePage()
  page = await browser.newPage()
  page.on('console', (message) => said.push(message.text()))
  page.on('pageerror', (error) => said.push(error.message))
  await page.goto(server.url)
  await page.waitForSelector('html[data-alive]', { state: 'attached' })
})
afterEach(async () => {
  await page.close()
  await server.close()
})

test('what the server drew comes alive', async () => {
  await page.click('#counter')
  await page.click('#counter')
  expect(await page.textContent('#counter')).toBe('2')
})

test('a fill that breaks in the browser becomes one polite line, and the page lives', async () => {
  expect(await page.textContent('[data-fill="notes"] .fence')).toContain('cannot be shown right now')
  await expect.poll(() => said.join()).toContain('only here')
})

test('a module that does not come leaves what the server drew', async () => {
  expect(await page.textContent('[data-fill="gone"]')).toBe('drawn by the server')
  server.answer((record) => ({ ...record, data: { count: 2 } }))
  server.tell('notes')
  await page.waitForFunction(() => document.querySelector('h1')?.textContent === '2')
  expect(await page.textContent('[data-fill="gone"]')).toBe('drawn by the server')
})

test('news on a watched topic draw the page again, and what is being typed stays', async () => {
  await page.fill('input[name=text]', 'half a wo')
  await page.click('#counter')
  server.answer((record) => ({ ...record, title: 'Five', data: { count: 5 }, badges: { 'notes:/': 0 } }))
  server.tell('notes')
  await page.waitForFunction(() => document.querySelector('h1')?.textContent === '5')
  expect(await page.inputValue('input[name=text]')).toBe('half a wo')
  expect(await page.textContent('#counter')).toBe('1')
  expect(await page.title()).toBe('Five')
  expect(await page.locator('[data-badge]').isHidden()).toBe(true)
})

test('news on other topics are not fetched', async () => {
  server.answer((record) => ({ ...record, data: { count: 6 } }))
  server.tell('other')
  await page.waitForTimeout(300)
  expect(await page.textContent('h1')).toBe('1')
})

test('a form that is refused shows why, with focus on top, and keeps what was typed', async () => {
  const form = {
    form: 'notes.write',
    values: { text: ['x'] },
    problem: 'core.invalidInput',
    title: 'No',
    faults: [{ pointer: '/body/text', detail: 'Too short' }],
  }
  server.answer((record) => ({ ...record, portal: { ...record.portal, form } }))
  await page.fill('input[name=text]', 'x')
  await page.click('form button')
  await page.waitForSelector('.faults:focus')
  expect(await page.textContent('.fault')).toBe('Too short')
  expect(await page.inputValue('input[name=text]')).toBe('x')
  expect(server.sent[0]?.get('text')).toBe('x')
})

test('a form that is done says so with focus, and is empty again', async () => {
  server.answer((record) => ({ ...record, data: { count: 7 }, portal: { ...record.portal, done: 'It is sent.' } }))
  await page.fill('input[name=text]', 'hello')
  await page.click('form button')
  await page.waitForFunction(() => document.activeElement?.textContent === 'It is sent.')
  expect(await page.inputValue('input[name=text]')).toBe('')
  expect(await page.textContent('h1')).toBe('7')
})

test('a form that does not go through says so and keeps what was typed', async () => {
  await page.fill('input[name=text]', 'hello')
  await page.context().setOffline(true)
  await page.click('form button')
  expect(await page.textContent('form [role=alert]')).toContain('did not go through')
  expect(await page.inputValue('input[name=text]')).toBe('hello')
})

test('whoever was signed out meanwhile is told so, and keeps what was typed', async () => {
  server.refuse(401)
  await page.fill('input[name=text]', 'hello')
  await page.click('form button')
  expect(await page.textContent('form [role=alert]')).toContain('You are signed out')
  expect(await page.getAttribute('form [role=alert] a', 'href')).toBe('/sign-in')
  expect(await page.inputValue('input[name=text]')).toBe('hello')
})

test('a token of an earlier sign-in is replaced, and the form goes through', async () => {
  server.refuse(403)
  server.answer((record) => ({ ...record, portal: { ...record.portal, csrf: 'new', done: 'It is sent.' } }))
  await page.fill('input[name=text]', 'hello')
  await page.click('form button')
  await page.waitForFunction(() => document.activeElement?.textContent === 'It is sent.')
  expect(server.sent.map((fields) => fields.get('text'))).toEqual(['hello', 'hello'])
  expect(server.sent[1]?.get('_csrf')).toBe('new')
})

test('where the modules have changed meanwhile the page is loaded anew', async () => {
  await page.click('#counter')
  server.answer((record) => ({ ...record, release: 'r2' }))
  const loaded = page.waitForEvent('load')
  server.tell('badge')
  await loaded
  await page.waitForSelector('html[data-alive]', { state: 'attached' })
  expect(await page.textContent('#counter')).toBe('0')
})

test('whoever is on the way to another page is not called back by a page that wants to load anew', async () => {
  const loads: string[] = []
  page.on('request', (request) => request.isNavigationRequest() && loads.push(request.url()))
  server.answer((record) => ({ ...record, release: 'r2' }))
  await page.evaluate(() => window.dispatchEvent(new Event('beforeunload')))
  const asked = page.waitForResponse((response) => response.request().headers()['lintel-background'] === '1')
  server.tell('notes')
  await asked
  await page.evaluate(() => new Promise((done) => setTimeout(done)))
  expect(loads).toEqual([])
})
