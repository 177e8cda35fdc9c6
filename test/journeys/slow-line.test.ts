import { openBrowser } from '@lintel/core/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browser, type Page, signInAs } from './sign-in-as.js'
import { type Demo, startDemo } from './start-demo.js'

/** 400 kbit/s, as a phone has it at the edge of town. */
const slow = { offline: false, downloadThroughput: 50_000, uploadThroughput: 50_000, latency: 100 }
/** What the first page may weigh on the line: files as they are packed, the document as it is (bytes). */
const most = { Script: 30_000, Stylesheet: 10_000, Document: 20_000 } as const
type Kind = keyof typeof most
const isKind = (type: string): type is Kind => type in most

let demo: Demo
let browser: Browser
let page: Page
/** What the browser fetched ahead and did not take, by its own word. */
const thrownAway: string[] = []
const weighed = { Script: 0, Stylesheet: 0, Document: 0 }

beforeAll(async () => {
  demo = await startDemo()
  browser = await openBrowser()
  page = await signInAs(browser, demo, 'omar', '/')
  // Signed in, and nothing kept: the first page of a phone that has never been here.
  const line = await page.context().newCDPSession(page)
  await line.send('Network.enable')
  await line.send('Network.clearBrowserCache')
  await line.send('Network.emulateNetworkConditions', slow)
  const kinds = new Map<string, Kind>()
  line.on('Network.responseReceived', ({ requestId, type }) => isKind(type) && kinds.set(requestId, type))
  line.on('Network.dataReceived', ({ requestId, encodedDataLength, dataLength }) => {
    const kind = kinds.get(requestId)
    if (kind !== undefined) weighed[kind] += kind === 'Document' ? dataLength : encodedDataLength
  })
  page.on('console', (line) => /integrity mismatch/.test(line.text()) && thrownAway.push(line.text()))
  await page.goto(demo.url, { waitUntil: 'commit' })
  await page.locator('html[data-alive]').waitFor({ state: 'attached' })
})
afterAll(async () => {
  await browser.close()
  await demo.stop()
})

test('the first page of the demonstration, with all plugins on, comes alive over 400 kbit/s within its budget', async () => {
  for (const kind of ['Script', 'Stylesheet', 'Document'] as const) {
    expect(weighed[kind], kind).toBeGreaterThan(0)
    expect(weighed[kind], kind).toBeLessThanOrEqual(most[kind])
  }
})

test('the browser takes every file that it fetched ahead', () => {
  expect(thrownAway).toEqual([])
})

test('what loads later comes over the same line: Omar writes to Dana', async () => {
  await page.getByRole('link', { name: 'Send message to Dana Reyes' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Message', { exact: true }).fill('The bus is late (slow line).')
  await dialog.getByRole('button', { name: 'Send', exact: true }).click()
  await page.waitForURL(/\/messages\/[0-9a-f-]{36}$/)
  await page.locator('.said', { hasText: 'The bus is late (slow line).' }).waitFor()
})
