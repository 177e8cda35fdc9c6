import { expect, test } from 'vitest'
import { searchClients } from './search-clients.js'
import { type Page, signInAs } from './sign-in-as.js'
import { browser, demo, withDemo } from './with-demo.js'

withDemo()

const openRecord = async (page: Page, name: string): Promise<string> => {
  await searchClients(page, demo.url, name)
  await page.click('table th[scope=row] a')
  await page.waitForURL(/\/staff\/clients\/[0-9a-f-]{36}$/)
  await alive(page)
  return new URL(page.url()).pathname
}
const alive = (page: Page) => page.waitForSelector('html[data-alive]')

test('staff view the portal in a new tab; nothing they do there is the client’s act [S2.3, S2.4]', async () => {
  const dana = await signInAs(browser, demo, 'dana', '/staff')
  const record = await openRecord(dana, 'Omar')
  const [tab] = await Promise.all([dana.waitForEvent('popup'), dana.click('text=View as Omar')])
  await tab.waitForSelector('#preview')
  await alive(tab)
  const unread = await tab.locator('[data-badge="messaging:/messages"]').first().textContent()
  expect(Number(unread)).toBeGreaterThan(0)
  // Pages that would note by script that they were seen.
  await tab.click('.nav a[href="/messages"]')
  await tab.locator('main a[href^="/messages/"]').last().click()
  await alive(tab)
  await tab.goto(`${demo.url}/to-do`)
  await alive(tab)
  await tab.locator('main .row button').first().click()
  await tab.waitForSelector('.faults')
  expect(await tab.locator('.faults').textContent()).toContain('You are only looking')
  expect(await tab.locator('[data-badge="messaging:/messages"]').first().textContent()).toBe(unread)
  await tab.click('text=End this view')
  await tab.waitForURL((url) => url.pathname === `${record}/portal`)
  await dana.goto(`${demo.url}/staff/requests?of=waiting`)
  expect(await dana.locator('main').textContent()).not.toMatch(/Opened.*just now/)
  await dana.context().close()
}, 90_000)

test('items are chosen in a dialog where scripts run, and stand on the record and in the client’s portal [S2.7, S2.8]', async () => {
  const dana = await signInAs(browser, demo, 'dana', '/staff')
  await openRecord(dana, 'Bashir')
  await dana.click('main >> text=Add item')
  await dana.locator('dialog[open] input[name=items]').first().check()
  await dana.locator('dialog[open] button', { hasText: 'Add to the portal' }).click()
  await dana.waitForURL(/\/portal$/)
  await dana.getByRole('main').getByText('Added. It shows in the portal now.').first().waitFor()
  await dana.locator('main table').first().getByText('Check your contact details').first().waitFor()
  const [seen] = await Promise.all([dana.waitForEvent('popup'), dana.click('text=View as Bashir')])
  await seen.waitForSelector('#preview')
  await seen.getByRole('main').getByText('Check your contact details').first().waitFor()
  await dana.context().close()
}, 60_000)

test('one press creates a portal under an overlay and opens it in a new tab; looking again shows that it checks [S2.18, S2.26]', async () => {
  const dana = await signInAs(browser, demo, 'dana', '/staff')
  await openRecord(dana, 'Delroy')
  await dana.route('**/portal/previews', async (route) => {
    await dana.waitForSelector('.overlay') // it is there while the portal is made
    await route.continue()
  })
  const [tab] = await Promise.all([dana.waitForEvent('popup'), dana.click('button[title^="Open the client portal"]')])
  await tab.waitForSelector('#preview')
  await dana.waitForSelector('.overlay', { state: 'detached' })
  await dana.waitForSelector('text=No new activity on the client portal')
  await dana.route('**/portal/activity', async (route) => {
    await dana.waitForSelector('text=Checking for recent activity...')
    await route.continue()
  })
  await dana.click('text=Check again')
  await dana.waitForSelector('text=No new activity on the client portal')
  await dana.context().close()
}, 60_000)

test('without scripts a client finds what to do on the home page, answers it, and staff read the answer [S1.5]', async () => {
  const omar = await signInAs(browser, demo, 'omar', '/', { javaScriptEnabled: false })
  await omar.locator('.card.todo .row', { hasText: 'Which days' }).locator('button').click()
  await omar.fill('textarea[name=text] >> nth=0', 'Tuesday morning')
  await omar.click('text=Send answer')
  await omar.getByRole('main').getByText('Sent. Thank you.').first().waitFor()
  const dana = await signInAs(browser, demo, 'dana', '/staff/requests?of=ended', { javaScriptEnabled: false })
  await dana.click('text=Which days')
  await dana.getByRole('main').getByText('Tuesday morning').first().waitFor()
  await Promise.all([omar.context().close(), dana.context().close()])
}, 60_000)
