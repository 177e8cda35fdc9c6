import { expect, test } from 'vitest'
import { type Page, signInAs } from './sign-in-as.js'
import { browser, demo, withDemo } from './with-demo.js'

withDemo()

const sendLink = (page: Page) => page.getByRole('complementary').getByRole('link', { name: 'Send message to Dana Reyes' })
async function choose(page: Page, path: string, label: string | RegExp): Promise<void> {
  await page.goto(demo.url + path)
  await page.getByRole('radio', { name: label }).check()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Saved. It counts from now on.').waitFor()
}
const agencyHas = (amir: Page, label: string | RegExp) => choose(amir, '/staff/messaging', label)
const danaHas = (dana: Page, label: string | RegExp) => choose(dana, '/staff/messaging/own', label)
async function offers(omar: Page, isOffered: boolean): Promise<void> {
  await omar.goto(`${demo.url}/`)
  await omar.getByRole('complementary').getByText('Dana Reyes').waitFor()
  expect(await sendLink(omar).count()).toBe(isOffered ? 1 : 0)
}
const write = async (page: Page, text: string): Promise<void> => {
  await page.getByLabel('Your message').fill(text)
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await page.locator('.said', { hasText: text }).waitFor()
}

test('the agency and the staff member decide who writes first, and the client is told whose choice it is', {
  timeout: 120_000,
}, async () => {
  const [amir, dana, omar] = [
    await signInAs(browser, demo, 'amir', '/staff'),
    await signInAs(browser, demo, 'dana', '/staff'),
    await signInAs(browser, demo, 'omar', '/'),
  ]
  await offers(omar, true)
  await agencyHas(amir, /^Staff write first; clients answer\. Without/)
  await offers(omar, false)
  await omar.goto(`${demo.url}/messages`)
  await omar.getByText('This is how your agency has set it').waitFor()

  await danaHas(dana, 'Any client may write at any time')
  await offers(omar, true)
  await danaHas(dana, 'Staff write first; clients answer at any time')
  await offers(omar, false)

  await danaHas(dana, /^As the agency has it/)
  await omar.goto(`${demo.url}/messages`)
  await omar
    .getByRole('main')
    .getByRole('link', { name: /Apartment/ })
    .click()
  await omar.getByText(/Please answer before/).waitFor()
  await write(omar, 'I will be there')
  await omar.reload()
  expect(await omar.getByText(/Please answer before/).count()).toBe(0)
})

test('what one looks for and writes stays out of addresses; a draft waits; a conversation changes hands', {
  timeout: 120_000,
}, async () => {
  const omar = await signInAs(browser, demo, 'omar', '/messages')
  await omar.getByRole('textbox', { name: 'Search your messages' }).fill('landlord')
  await omar.getByRole('button', { name: 'Search', exact: true }).click()
  await omar.waitForURL(/\/messages\/search\/[0-9a-f-]{36}$/)
  await omar
    .getByRole('main')
    .getByRole('link', { name: /Apartment/ })
    .click()
  await omar.waitForURL(/\/messages\/[0-9a-f-]{36}\?before=\d+$/)
  const path = new URL(omar.url()).pathname
  await omar.goto(demo.url + path)
  await omar.getByLabel('Your message').fill('I am not sure yet')
  await omar.getByText('Kept as a draft').waitFor()
  await omar.goto(demo.url + path)
  expect(await omar.getByLabel('Your message').inputValue()).toBe('I am not sure yet')

  const amir = await signInAs(browser, demo, 'amir', `/staff${path.replace('messages', 'inbox')}`)
  await amir.getByRole('button', { name: 'Take it over' }).click()
  await amir.getByText('It is yours now').waitFor()
  await omar.getByText(/Amir Nassar answers now instead of Dana Reyes/).waitFor()
  expect(await omar.getByLabel('Your message').inputValue()).toBe('I am not sure yet')
})

test('what is typed before the page has come alive is kept as a draft, too', { timeout: 120_000 }, async () => {
  const omar = await signInAs(browser, demo, 'omar', '/messages')
  const link = omar.getByRole('main').getByRole('link', { name: /Apartment/ })
  const address = new URL((await link.first().getAttribute('href')) ?? '', demo.url).href
  let letIn = (): void => undefined
  const typed = new Promise<void>((resolve) => {
    letIn = resolve
  })
  await omar.route(/\/assets\/.*\.js/, async (route) => {
    await typed
    await route.continue()
  })
  await omar.goto(address, { waitUntil: 'commit' })
  await omar.getByLabel('Your message').fill('Typed early')
  expect(await omar.locator('html[data-alive]').count()).toBe(0)
  letIn()
  await omar.getByText('Kept as a draft').waitFor()
})
