import { expect, test } from 'vitest'
import { searchClients } from './search-clients.js'
import { type Page, signInAs } from './sign-in-as.js'
import { browser, demo, withDemo } from './with-demo.js'

withDemo()

const banner = 'You are acting for Mia Alvarez.'
const useFor = async (page: Page, name: string): Promise<void> => {
  await page.locator('details.who > summary').click()
  await page.locator('details.who').getByRole('button', { name }).click()
  await page.getByText(`You are now using the portal for ${name}.`).waitFor()
}
const openConversation = async (page: Page): Promise<string> => {
  await page.goto(`${demo.url}/messages`)
  const answered = page.locator('main li', { hasNotText: 'Announcement' })
  await answered.locator('a[href^="/messages/"]:not([href*="new"])').first().click()
  await page.locator('main textarea').first().waitFor()
  return new URL(page.url()).pathname
}

test.each([
  ['with scripts', true],
  ['without scripts', false],
])(
  'one account for oneself and for a daughter: a switch, a banner, both names in the log, and nothing typed crosses over (%s) [S5.31, S5.32, S5.33]',
  async (_, javaScriptEnabled) => {
    const rosa = await signInAs(browser, demo, 'rosa', '/', { javaScriptEnabled })
    await rosa.getByRole('heading', { level: 1, name: /Rosa/ }).waitFor()
    expect(await rosa.getByText(banner).count()).toBe(0)
    const own = await openConversation(rosa)
    await useFor(rosa, 'Mia Alvarez')
    for (const path of ['/', '/messages', '/profile', '/settings']) {
      await rosa.goto(demo.url + path)
      await rosa.getByText(banner).waitFor()
    }
    await rosa.goto(`${demo.url}/news/choices`)
    await rosa.getByRole('heading', { level: 1, name: 'How we tell you' }).waitFor()
    expect((await rosa.goto(demo.url + own))?.status()).toBe(404)
    const hers = await openConversation(rosa)
    if (javaScriptEnabled) await rosa.waitForSelector('html[data-alive]')
    const draft = `For Mia alone, ${javaScriptEnabled}`
    await rosa.locator('main textarea').first().fill(draft)
    await useFor(rosa, 'Rosa Alvarez')
    expect(await rosa.getByText(banner).count()).toBe(0)
    expect((await rosa.goto(demo.url + hers))?.status()).toBe(404)
    await rosa.goto(demo.url + own)
    expect(await rosa.locator('main textarea').first().inputValue()).toBe('')
    expect(await rosa.content()).not.toContain(draft)

    await useFor(rosa, 'Mia Alvarez')
    await rosa.goto(demo.url + hers)
    if (javaScriptEnabled) await rosa.waitForSelector('html[data-alive]')
    await rosa.locator('main textarea').first().fill(`${draft}, sent`)
    await rosa.getByRole('button', { name: /^Send/ }).first().click()
    await rosa.locator('main').getByText(`${draft}, sent`).first().waitFor()

    await rosa.goto(`${demo.url}/activity/log`)
    await rosa.locator('main').getByText('You for Mia Alvarez').first().waitFor()
    const dana = await signInAs(browser, demo, 'dana', '/staff', { javaScriptEnabled: false })
    await searchClients(dana, demo.url, 'Mia')
    await dana.locator('table th[scope=row] a').first().click()
    await dana.getByRole('navigation', { name: 'Client record' }).getByRole('link', { name: 'Log' }).click()
    await dana
      .getByRole('row', { name: /Rosa Alvarez/ })
      .first()
      .waitFor()
    await Promise.all([rosa.context().close(), dana.context().close()])
  },
  120_000,
)
