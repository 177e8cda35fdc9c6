import { expect, test } from 'vitest'
import { type Page, signInAs } from './sign-in-as.js'
import { browser, demo, withDemo } from './with-demo.js'

withDemo()

const turn = (to: 'enable' | 'disable', agency: 'harbor-house' | 'maple-clinic' = 'harbor-house') =>
  demo.lintel('plugin', to, 'messaging', '--tenant', 'demo', '--agency', agency, ...(to === 'enable' ? ['--with-needs'] : []))
const api = (page: Page, path: string) =>
  page.evaluate(async (address) => {
    const reply = await fetch(address)
    return { status: reply.status, type: String((await reply.json()).type ?? '') }
  }, path)
const importMap = (page: Page) => page.locator('script[type=importmap]').innerHTML()

const addressesIn = (page: Page) =>
  page
    .getByRole('main')
    .getByRole('listitem')
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')))

test('messaging is switched off at one agency while people use it, and comes back with everything in it', async () => {
  const omar = await signInAs(browser, demo, 'omar', '/messages')
  const conversations = await addressesIn(omar)
  expect(conversations.length).toBeGreaterThan(0)
  expect(await importMap(omar)).toContain('messaging')
  // The other agency has it on too, and is to notice nothing.
  await turn('enable', 'maple-clinic')
  const [dana, lena] = [await signInAs(browser, demo, 'dana', '/staff'), await signInAs(browser, demo, 'lena', '/staff')]
  const inbox = (page: Page) => page.locator('nav a[href="/staff/inbox"]').count()
  expect([await inbox(dana), await inbox(lena)]).not.toContain(0)

  await turn('disable')
  await dana.goto(`${demo.url}/staff`)
  await lena.goto(`${demo.url}/staff`)
  expect([await inbox(dana), (await inbox(lena)) > 0]).toEqual([0, true])
  expect(await importMap(dana)).not.toContain('messaging')
  expect(await importMap(lena)).toContain('messaging')
  // Omar is a client of both: what stays open to him shows nothing of the agency where it is off.
  expect((await omar.goto(`${demo.url}/messages`))?.status()).toBe(200)
  expect((await addressesIn(omar)).filter((address) => conversations.includes(address))).toEqual([])
  expect((await omar.goto(demo.url + conversations[0]))?.status()).toBe(404)

  await turn('disable', 'maple-clinic')
  expect(await api(omar, '/api/messaging/conversations')).toEqual({ status: 404, type: '/problems/core.pluginNotEnabled' })
  expect((await omar.goto(`${demo.url}/messages`))?.status()).toBe(404)
  await omar.goto(`${demo.url}/`)
  await omar.getByRole('complementary').getByText('Dana Reyes').waitFor()
  expect(await omar.getByRole('link', { name: /Send message|Messages/ }).count()).toBe(0)
  expect(await importMap(omar)).not.toContain('messaging')

  await turn('enable')
  await omar.goto(`${demo.url}/messages`)
  expect(await addressesIn(omar)).toEqual(conversations)
  await omar.goto(`${demo.url}/`)
  await omar.getByRole('link', { name: 'Send message to Dana Reyes' }).waitFor()
}, 120_000)
