import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import { Secret, TOTP } from 'otpauth'
import { expect, test } from 'vitest'
import { letCodeCountAgain } from './let-code-count-again.js'
import type { Page } from './sign-in-as.js'
import { demoPassword } from './start-demo.js'
import { browser, demo, withDemo } from './with-demo.js'

withDemo()

/** More than any page here needs. */
const longest = 150
const alive = (page: Page) => page.waitForSelector('html[data-alive]')
const type = (page: Page, text: string) => page.keyboard.type(text)
const press = (page: Page, key: string) => page.keyboard.press(key)
const portOf = (server: Server): number => {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : expect.fail('it does not listen')
}
/** What of the element with focus a person would call it by, and whether its focus is seen. */
const atFocus = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement
    if (!(element instanceof HTMLElement) || element === document.body) return { name: '', isSeen: true }
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
    const label =
      'labels' in element ? [...((element as HTMLInputElement).labels ?? [])].map(({ textContent }) => textContent).join(' ') : ''
    const name = element.getAttribute('aria-label') ?? (label === '' ? element.textContent : label) ?? ''
    return {
      name: name.replaceAll(/\s+/g, ' ').trim(),
      isSeen: (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) || boxShadow !== 'none',
    }
  })

/** Goes on by Tab until something of this name has focus. Nothing is stepped on whose focus is not seen. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let step = 0; step < longest; step += 1) {
    await press(page, 'Tab')
    const at = await atFocus(page)
    expect(at.isSeen, `${at.name} shows that it has focus`).toBe(true)
    if (typeof name === 'string' ? at.name === name : name.test(at.name)) return
  }
  throw new Error(`No Tab comes to ${String(name)} at ${page.url()}`)
}
/** A page that has just come: read from its beginning. */
async function arrive(page: Page, heading: string | RegExp): Promise<void> {
  await page.getByRole('heading', { name: heading }).first().waitFor()
  await alive(page)
}
async function signIn(username: string, path: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await page.goto(demo.url + path)
  await tabTo(page, 'Username or e-mail')
  await type(page, username)
  await tabTo(page, 'Password')
  await type(page, demoPassword)
  await press(page, 'Enter')
  return page
}

test('a client signs in, skips to the main part, sets up a second step, comes in by it, and leaves by the keyboard alone', async () => {
  const page = await signIn('omar', '/')
  await arrive(page, /Omar/)
  await page.reload()
  await alive(page)
  await tabTo(page, 'Skip to content')
  await press(page, 'Enter')
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('MAIN')
  await page.goto(`${demo.url}/settings`)
  await arrive(page, 'Settings')
  await tabTo(page, /^Signing in and safety/)
  await press(page, 'Enter')
  await arrive(page, 'Signing in and safety')
  await tabTo(page, 'Set up')
  await press(page, 'Enter')
  await page.waitForURL(/\/second-step$/)
  await alive(page)
  await tabTo(page, 'Add an app')
  await press(page, 'Space')
  await page.waitForURL(/\/second-step\/app\//)
  await alive(page)
  const key = (await page.locator('code.key').innerText()).replaceAll(/\s/g, '')
  const code = () => new TOTP({ secret: Secret.fromBase32(key) }).generate()
  await tabTo(page, /^Code/)
  await type(page, '000000')
  await press(page, 'Enter')
  await page.getByRole('alert').getByText('This is not the code').waitFor()
  await expect.poll(async () => await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true)
  await page.reload()
  await alive(page)
  await tabTo(page, /^Code/)
  await type(page, code())
  await press(page, 'Enter')
  await page.getByText('Your second step is on').waitFor()
  await letCodeCountAgain(demo.databaseUrl)

  const again = await signIn('omar', '/messages')
  await again.getByRole('heading', { name: 'One more step' }).waitFor()
  await tabTo(again, 'Code')
  await type(again, code())
  await press(again, 'Enter')
  await again.waitForURL((url) => url.pathname === '/messages')
  await alive(again)
  // The page led to is the world's: one stands here, for a machine that has no way out. Nothing lies between the browser and the
  // host: the word of leaving is on its way while the page is gone already, and would get lost there.
  const answer = (reply: ServerResponse) => reply.setHeader('content-type', 'text/html').end('<title>Elsewhere</title>')
  const elsewhere = createServer((_, reply) => void answer(reply)).listen(0, '127.0.0.1')
  await once(elsewhere, 'listening')
  const form = again.locator('form.leave')
  expect(await form.getAttribute('data-to')).toMatch(/^https:/)
  await form.evaluate((element, to) => element.setAttribute('data-to', to), `http://127.0.0.1:${portOf(elsewhere)}/`)
  await tabTo(again, 'Leave this site')
  await press(again, 'Enter')
  await again.waitForURL((url) => url.origin !== new URL(demo.url).origin)
  expect(await again.title()).toBe('Elsewhere')
  elsewhere.close()
  await expect.poll(async () => (await again.request.get(`${demo.url}/api/core/session`)).status()).toBe(401)
  await again.goto(`${demo.url}/messages`)
  await again.waitForURL(/sign-in/)
}, 120_000)

test('staff add a login in two steps, add an item in a dialog that gives the focus back, and view the portal, by the keyboard alone', async () => {
  const page = await signIn('dana', '/staff/clients')
  await arrive(page, 'Clients')
  await tabTo(page, 'Search clients')
  await type(page, 'Omar')
  await press(page, 'Enter')
  await page.waitForURL(/find=/)
  await alive(page)
  await tabTo(page, 'Haddad, Omar')
  await press(page, 'Enter')
  await page.waitForURL(/\/staff\/clients\/[0-9a-f-]{36}$/)
  const record = page.url()
  await page.goto(`${record}/portal`)
  await arrive(page, 'Who gets in')

  await tabTo(page, 'Add item')
  await press(page, 'Enter')
  const dialog = page.locator('dialog[open]')
  await dialog.waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest('dialog') !== null)).toBe(true)
  await press(page, 'Escape')
  await dialog.waitFor({ state: 'detached' })
  await expect.poll(async () => (await atFocus(page)).name).toBe('Add item')
  await press(page, 'Enter')
  await dialog.waitFor()
  for (let step = 0; step < 12; step += 1) {
    await press(page, 'Tab')
    expect(await page.evaluate(() => document.activeElement === document.body || document.activeElement?.closest('dialog') !== null)).toBe(
      true,
    )
  }
  await press(page, 'Escape')
  await dialog.waitFor({ state: 'detached' })

  await page.goto(`${record}/portal`)
  await arrive(page, 'Who gets in')
  await tabTo(page, 'Add a login')
  await press(page, 'Enter')
  await arrive(page, 'Add a login')
  await tabTo(page, 'Portal username')
  await type(page, 'keys.only')
  await tabTo(page, 'Active')
  expect(await page.getByLabel('Active').isChecked()).toBe(true)
  await press(page, 'Space')
  await press(page, 'Space')
  await tabTo(page, 'Save')
  await press(page, 'Enter')
  await page.getByText('One login is saved, but not made yet').waitFor()
  await alive(page)

  await page.goto(`${record}/portal`)
  await arrive(page, 'Who gets in')
  await tabTo(page, 'Clients')
  await press(page, 'Enter')
  const question = page.getByRole('dialog', { name: 'Leave without updating?' })
  await question.waitFor()
  await press(page, 'Escape')
  await question.waitFor({ state: 'hidden' })
  await expect.poll(async () => (await atFocus(page)).name).toBe('Clients')
  await tabTo(page, 'Update the record')
  await press(page, 'Enter')
  await page.getByRole('article').getByText('keys.only').waitFor()

  await page.goto(`${record}/portal`)
  await arrive(page, 'Who gets in')
  await tabTo(page, /^View as/)
  const [tab] = await Promise.all([page.waitForEvent('popup'), press(page, 'Enter')])
  await tab.waitForSelector('#preview')
  await alive(tab)
  await tabTo(tab, 'End this view')
  await press(tab, 'Enter')
  await tab.waitForURL(/\/portal$/)
}, 120_000)
