import { openBrowser } from '@lintel/core/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browser, type Page, signInAs } from './sign-in-as.js'
import { type Demo, startDemo } from './start-demo.js'

let demo: Demo
let browser: Browser
beforeAll(async () => {
  demo = await startDemo()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await demo.stop()
})

const turn = (to: 'enable' | 'disable') => demo.lintel('plugin', to, 'messaging', '--tenant', 'demo', '--agency', 'harbor-house')
const api = (page: Page, path: string) =>
  page.evaluate(async (address) => {
    const reply = await fetch(address)
    return { status: reply.status, type: String((await reply.json()).type ?? '') }
  }, path)
const importMap = (page: Page) => page.locator('script[type=importmap]').innerHTML()

test('messaging is switched off at one agency while people use it, and comes back with everything in it', async () => {
  const omar = await signInAs(browser, demo, 'omar', '/messages')
  const conversations = await omar.getByRole('main').getByRole('listitem').count()
  expect(conversations).toBeGreaterThan(0)
  expect(await importMap(omar)).toContain('messaging')

  await turn('disable')
  expect(await api(omar, '/api/messaging/conversations')).toEqual({ status: 404, type: '/problems/core.pluginNotEnabled' })
  expect((await omar.goto(`${demo.url}/messages`))?.status()).toBe(404)
  await omar.goto(`${demo.url}/`)
  await omar.getByRole('complementary').getByText('Dana Reyes').waitFor()
  expect(await omar.getByRole('link', { name: /Send message|Messages/ }).count()).toBe(0)
  expect(await importMap(omar)).not.toContain('messaging')

  await turn('enable')
  await omar.goto(`${demo.url}/messages`)
  expect(await omar.getByRole('main').getByRole('listitem').count()).toBe(conversations)
  await omar.goto(`${demo.url}/`)
  await omar.getByRole('link', { name: 'Send message to Dana Reyes' }).waitFor()
})
