import { openBrowser, startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { shell } from '../../src/shell/index.js'
import { registerWeb } from '../../src/web/index.js'
import { notesPlugin } from './notes/plugin.js'
import { parcelsPlugin } from './parcels/plugin.js'

type Browser = Awaited<ReturnType<typeof openBrowser>>
type Page = Awaited<ReturnType<Browser['newPage']>>
let portal: TestPortal
let browser: Browser
let address: string
let omar: TestPerson
let page: Page
beforeAll(async () => {
  const plugins = [parcelsPlugin, notesPlugin]
  portal = await startTestPortal({
    plugins,
    agencies: { elm: ['parcels', 'notes'] },
    compose: (made) => registerWeb(made, { plugins, shell }),
  })
  omar = await portal.person({ agency: 'elm', roles: ['client'] })
  address = (await portal.listen()).replace('127.0.0.1', 'localhost')
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await portal.close()
})
async function signedIn(javaScriptEnabled: boolean, path = '/parcels'): Promise<Page> {
  const made = await (await browser.newContext({ javaScriptEnabled })).newPage()
  await made.goto(`${address}/sign-in?next=${path}`)
  await made.fill('input[name=username]', omar.username)
  await made.fill('input[name=password]', omar.password)
  await made.press('input[name=password]', 'Enter')
  await made.waitForURL((url) => url.pathname === path)
  if (javaScriptEnabled) await made.locator('html[data-alive]').waitFor()
  return made
}
/** As if so much time had passed since anybody did something. */
const pass = (minutes: number) =>
  portal.database.asOwner(async (link) => {
    await link.send({ text: `select set_config('lintel.tenant', '${portal.tenant().id}', false)` })
    await link.send({
      text: `update auth.login_session set expires_at = expires_at - interval '${minutes} minutes' where account_id = '${omar.accountId}' and ended_at is null`,
    })
  })
/** Somebody comes back to the window: the page asks the server how much time is left. */
const comeBack = (at: Page) => at.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
const dialogOf = (at: Page) => at.getByRole('dialog', { name: 'Are you still there?' })
/** The act that makes the sign-in last; that it does is tried in `idle.test.ts`. */
const stays = (at: Page) => at.waitForResponse((reply) => reply.url().endsWith('/stay') && reply.request().method() === 'POST')
const focused = (at: Page) => at.evaluate(() => document.activeElement?.textContent ?? '')

describe('before a sign-in ends for want of use', () => {
  beforeEach(async () => {
    page = await signedIn(true)
    await page.getByLabel('Text').fill('Half a letter')
    await page.getByLabel('Text').focus()
    await pass(28)
    await comeBack(page)
    await dialogOf(page).waitFor()
  })

  test('a dialog warns, holds the keyboard, and gives it back where it was', async () => {
    expect(await dialogOf(page).textContent()).toMatch(/signed out in about \d minutes?/)
    const seen = [await focused(page)]
    for (const key of ['Tab', 'Tab', 'Tab', 'Shift+Tab', 'Shift+Tab', 'Shift+Tab']) {
      await page.keyboard.press(key)
      seen.push(await focused(page))
    }
    expect(new Set(seen)).toEqual(new Set(['Stay signed in', 'Leave this site']))
    expect(seen[0]).toBe('Stay signed in')
    const stayed = stays(page)
    await page.keyboard.press('Enter')
    await dialogOf(page).waitFor({ state: 'detached' })
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('text')
    expect(await page.getByLabel('Text').inputValue()).toBe('Half a letter')
    expect((await stayed).status()).toBe(204)
  })

  test('Escape is the same as staying', async () => {
    const stayed = stays(page)
    await page.keyboard.press('Escape')
    await dialogOf(page).waitFor({ state: 'detached' })
    expect((await stayed).status()).toBe(204)
  })

  test.each([
    ['the button in it', (at: Page) => dialogOf(at).getByRole('button', { name: 'Leave this site' }).click()],
    [
      'Shift three times',
      async (at: Page) => {
        for (let times = 0; times < 3; times += 1) await at.keyboard.press('Shift')
      },
    ],
  ])('%s leaves the site at once, and Back shows nothing', async (_, leave) => {
    await page.route(/weather\.gov/, (route) => route.fulfill({ contentType: 'text/html', body: '<title>Weather</title>Sunny' }))
    await leave(page)
    await page.getByText('Sunny').waitFor()
    // The word of leaving is on its way while the page is gone already.
    const left = async () => (await page.context().cookies(address)).filter(({ name }) => /(^|_)(at|rt)$/.test(name))
    await expect.poll(left).toEqual([])
    await page.goBack()
    expect(await page.content()).not.toMatch(/Half a letter|Send/)
  })

  test('who does not answer is signed out, and finds what was typed after signing in again', async () => {
    await pass(3)
    await comeBack(page)
    await page.waitForURL(/sign-in\?next=%2Fparcels&ended=idle/)
    await page.getByText('You were signed out after a while without use').waitFor()
    await page.fill('input[name=username]', omar.username)
    await page.fill('input[name=password]', omar.password)
    await page.press('input[name=password]', 'Enter')
    await page.waitForURL((url) => url.pathname === '/parcels')
    expect(await page.getByLabel('Text').inputValue()).toBe('Half a letter')
  })
})

test('without scripts the next request shows the sign-in page, and what was sent too late stands in its form again', async () => {
  const plain = await signedIn(false, '/notes')
  await plain.locator('input[name=text], textarea[name=text]').fill('Sent too late')
  await pass(31)
  await plain.locator('main form button').click()
  await plain.waitForURL(/sign-in\?next=%2Fnotes&ended=kept/)
  await plain.getByText('What you typed is kept.').waitFor()
  await plain.fill('input[name=username]', omar.username)
  await plain.fill('input[name=password]', omar.password)
  await plain.press('input[name=password]', 'Enter')
  await plain.waitForURL((url) => url.pathname === '/notes')
  expect(await plain.locator('input[name=text], textarea[name=text]').inputValue()).toBe('Sent too late')
  await plain.context().close()
})

test('every page of the portal that strangers reach has the way out, too', async () => {
  const stranger = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  for (const path of [
    '/sign-in',
    '/sign-in?shared=yes',
    '/recover',
    '/recover/sent?by=sms',
    '/recover/paper',
    '/recover/x',
    '/join/x',
    '/join/x/account',
    '/at/elm',
    '/confirm-email/x',
    '/undo-email/x',
    '/no-such-page',
  ]) {
    await stranger.goto(address + path)
    expect(await stranger.getByRole('button', { name: 'Leave this site' }).count(), path).toBe(1)
  }
  await stranger.context().close()
})

test('who works here, too, is told the shorter time of staff in the portal as well', async () => {
  const dana = await portal.person({ agency: 'elm', roles: ['client'] })
  await portal.sql(
    `insert into core.staff_member (id, agency_id, given_name, family_name, roles, account_id)
      select gen_random_uuid(), id, 'Dana', 'Two', array['caseManager'], $1 from core.agency limit 1`,
    [dana.accountId],
  )
  const both = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await both.goto(`${address}/sign-in?next=/`)
  await both.fill('input[name=username]', dana.username)
  await both.fill('input[name=password]', dana.password)
  await both.press('input[name=password]', 'Enter')
  await both.getByText('signed out after 15 minutes').first().waitFor()
  await both.context().close()
})
