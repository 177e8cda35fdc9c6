import { expect, test } from 'vitest'
import { type Page, signInAs } from './sign-in-as.js'
import { browser, demo, withDemo } from './with-demo.js'

withDemo()

const turn = (to: 'enable' | 'disable', plugin: 'requests' | 'messaging', agency: 'harbor-house' | 'maple-clinic' = 'harbor-house') =>
  demo.lintel('plugin', to, plugin, '--tenant', 'demo', '--agency', agency, ...(to === 'enable' ? ['--with-needs'] : []))
const go = async (page: Page, path: string) => (await page.goto(demo.url + path))?.status()
const links = (page: Page, name: string | RegExp) => page.getByRole('link', { name }).count()
const kindsOffered = (page: Page) => page.getByRole('navigation', { name: 'Kind' }).getByRole('link').allInnerTexts()
const thingsToDo = (page: Page) =>
  page
    .getByRole('main')
    .locator('a[href^="/to-do/"]')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href')))

test('requests are switched off: messages, the care team and sending to many stay whole; with messages off instead, requests do; and all comes back [S1.40]', {
  timeout: 120_000,
}, async () => {
  await turn('enable', 'requests', 'maple-clinic')
  const omar = await signInAs(browser, demo, 'omar', '/to-do', { javaScriptEnabled: false })
  const dana = await signInAs(browser, demo, 'dana', '/staff', { javaScriptEnabled: false })
  const amir = await signInAs(browser, demo, 'amir', '/staff/send-to-many/new', { javaScriptEnabled: false })
  const before = await thingsToDo(omar)
  expect(before.length).toBeGreaterThan(0)
  expect(await kindsOffered(amir)).toHaveLength(8)
  await go(dana, '/staff/requests?of=waiting')
  const record =
    (await dana.getByRole('main').locator('a[href^="/staff/clients/"]', { hasText: 'Omar' }).first().getAttribute('href')) ?? ''
  await go(dana, record)
  const buttons = ['Client portal', 'Send message', 'Send request']
  expect(await Promise.all(buttons.map(async (name) => (await links(dana, name)) > 0))).toEqual([true, true, true])

  await go(amir, '/staff/send-to-many/new?kind=requests.question')
  await amir.getByLabel('Subject', { exact: true }).fill('Which shoe size?')
  await amir.getByLabel('Text', { exact: true }).fill('For the boots.')
  await amir.getByRole('button', { name: 'Count, and look before sending' }).click()
  const sends = amir.getByRole('button', { name: /^Send to / })
  await sends.waitFor()
  const counted = new URL(amir.url()).pathname

  await turn('disable', 'requests')
  await turn('disable', 'requests', 'maple-clinic')
  expect([await go(omar, '/to-do'), await go(omar, before[0] ?? '')]).toEqual([404, 404])
  expect(await go(omar, '/')).toBe(200)
  expect([await links(omar, /^To do/), (await links(omar, /^Messages/)) > 0]).toEqual([0, true])
  expect(await links(omar, 'Send message to Dana Reyes')).toBe(1)
  expect(await go(omar, '/messages')).toBe(200)
  expect([await go(dana, '/staff/requests'), await go(dana, '/staff'), await links(dana, /^Requests/)]).toEqual([404, 200, 0])
  expect([await go(dana, record), await links(dana, 'Send request'), (await links(dana, /Send message/)) > 0]).toEqual([200, 0, true])
  expect(await go(dana, '/staff/inbox')).toBe(200)
  await go(amir, '/staff/send-to-many/new')
  expect(await kindsOffered(amir)).toEqual(['A message they can answer', 'An announcement: no answers'])
  // What was sent before stands there, and says that it is offered no longer.
  await go(amir, '/staff/send-to-many')
  expect(await amir.getByText('No longer offered').count()).toBeGreaterThan(0)
  await amir.getByRole('link', { name: 'Which size of winter coat do you need?' }).click()
  await amir.getByRole('heading', { level: 1, name: 'Which size of winter coat do you need?' }).waitFor()
  // What was counted and not sent says why it cannot go out, and waits.
  await go(amir, counted)
  await amir.getByText('This cannot be sent now').waitFor()
  expect([await sends.count(), await amir.getByRole('button', { name: 'Throw it away' }).count()]).toEqual([0, 1])

  await turn('enable', 'requests')
  await go(amir, counted)
  expect(await sends.count()).toBe(1)
  await turn('disable', 'messaging')
  expect(await go(omar, '/to-do')).toBe(200)
  expect((await thingsToDo(omar)).filter((address) => !before.includes(address))).toEqual([])
  expect(await go(omar, '/')).toBe(200)
  expect([(await links(omar, /^To do/)) > 0, await links(omar, /Send message/)]).toEqual([true, 0])
  await omar.getByText('Dana Reyes').first().waitFor()
  expect([await go(dana, '/staff/requests'), await go(dana, record)]).toEqual([200, 200])
  expect([await links(dana, 'Send request'), await links(dana, /Send message/)]).toEqual([1, 0])
  await go(amir, '/staff/send-to-many/new')
  expect(await kindsOffered(amir)).toEqual([
    'A question',
    'Check your contact details',
    'Send us a document',
    'Something to read',
    'Homework',
    'A whole packet',
  ])

  await turn('enable', 'messaging')
  await turn('enable', 'requests', 'maple-clinic')
  await go(omar, '/to-do')
  expect(await thingsToDo(omar)).toEqual(before)
})
