import { createServer } from 'node:http'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '../src/testing/browser.js'

const server = createServer((_request, reply) => {
  reply.setHeader('content-type', 'text/html')
  reply.end('<!doctype html><html lang="en"><title>Porch</title><p id="door">shut</p><script>door.textContent = "open"</script></html>')
})
let browser: Browser
let url = ''

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port')
  url = `http://demo.localhost:${address.port}/`
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  server.close()
})

test('the browser opens a page of this machine and runs its script', async () => {
  const page = await browser.newPage()
  await page.goto(url)
  expect(await page.title()).toBe('Porch')
  expect(await page.textContent('#door')).toBe('open')
})

test('two people have two browsers’ worth of cookies, and scripts can be off', async () => {
  const [ana, bo] = await Promise.all([browser.newContext(), browser.newContext({ javaScriptEnabled: false })])
  await ana.addCookies([{ name: 'key', value: 'ana', url }])
  const page = await bo.newPage()
  await page.goto(url)
  expect(await page.textContent('#door')).toBe('shut')
  expect(await bo.cookies()).toEqual([])
})

test('the browser reaches nothing outside this machine', async () => {
  const page = await browser.newPage()
  await expect(page.goto('http://example.org/')).rejects.toThrow('ERR_NAME_NOT_RESOLVED')
})
