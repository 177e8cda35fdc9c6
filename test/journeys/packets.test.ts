import { describe, expect, test } from 'vitest'
import { type Page, signInAs } from './sign-in-as.js'
import { browser, demo, withDemo } from './with-demo.js'

withDemo()

const button = (page: Page, name: string) => page.getByRole('main').getByRole('button', { name, exact: true })

describe.each([
  ['with scripts', true],
  ['without scripts', false],
])('%s', (how, isScripted) => {
  const packet = `Moving in (${how})`
  /** What scripts enhance is waited for. */
  const ready = async (page: Page) => {
    if (isScripted) await page.locator('html[data-alive]').waitFor({ state: 'attached' })
  }
  const signIn = async (who: string, path: string) => {
    const page = await signInAs(browser, demo, who, path, { javaScriptEnabled: isScripted })
    await ready(page)
    return page
  }
  const add = async (page: Page, kind: string, title?: string) => {
    await page.getByRole('main').getByRole('link', { name: kind, exact: true }).click()
    await button(page, 'Add it').waitFor()
    await ready(page)
    if (title !== undefined) await page.getByRole('textbox', { name: 'What do you ask?', exact: true }).fill(title)
    await button(page, 'Add it').click()
    await page.getByText('Added.').waitFor()
    await ready(page)
  }

  test('Amir makes a packet and orders its parts, Dana sends it, Omar does one part after the other, and Dana sees how far he is [S1.5, S2.10, S2.41]', async () => {
    const amir = await signIn('amir', '/staff/packet-templates')
    await amir.getByText('New packet').click()
    await amir.getByLabel('Name', { exact: true }).fill(packet)
    await button(amir, 'Create it').click()
    await amir.getByText('Nothing is in it yet.').waitFor()
    await ready(amir)
    await add(amir, 'A question', 'When can you move in?')
    await add(amir, 'Check your contact details')
    const rows = amir.getByRole('main').getByRole('listitem')
    expect(await rows.allInnerTexts()).toMatchObject([/When can you/, /Check your contact/].map((text) => expect.stringMatching(text)))
    const up = rows.filter({ hasText: 'Check your contact' }).getByRole('button', { name: /^Up/ })
    await up.focus()
    await amir.keyboard.press('Enter')
    await amir.getByRole('status').filter({ hasText: 'Moved up.' }).waitFor()
    expect(await rows.allInnerTexts()).toMatchObject([/Check your contact/, /When can you/].map((text) => expect.stringMatching(text)))
    if (isScripted) {
      // At an end of the list the other button takes its place, so that one can go on with the keyboard.
      const focused = () => amir.evaluate(() => document.activeElement?.textContent)
      await expect.poll(focused).toBe('Down: Check your contact details')
      await amir.keyboard.press('Enter')
      await amir.getByRole('status').filter({ hasText: 'Moved down.' }).waitFor()
      await expect.poll(focused).toBe('Up: Check your contact details')
      await amir.keyboard.press('Enter')
      await amir.getByRole('status').filter({ hasText: 'Moved up.' }).waitFor()
    }

    const dana = await signIn('dana', '/staff/requests?of=waiting')
    const client = await dana.getByRole('main').locator('a[href^="/staff/clients/"]', { hasText: 'Omar' }).first().getAttribute('href')
    await dana.goto(`${demo.url}/staff/requests/packet?client=${client?.split('/').pop()}`)
    await ready(dana)
    await dana
      .locator('section', { has: dana.getByRole('heading', { name: packet }) })
      .getByRole('button')
      .click()
    await dana.waitForURL(/\/staff\/packets\/[0-9a-f-]{36}$/)
    await dana.getByText('0 of 2 done').first().waitFor()

    const omar = await signIn('omar', '/to-do')
    await omar.getByRole('main').getByRole('listitem').filter({ hasText: packet }).getByRole('button').click()
    await omar.getByRole('heading', { name: packet }).waitFor()
    // Its page shows each part: each has reached Omar, whether scripts run or not.
    await dana.reload()
    expect(await dana.getByRole('main').getByText('Delivered', { exact: true }).count()).toBe(2)
    await omar.getByRole('main').getByRole('link', { name: 'Check your contact details' }).first().click()
    await button(omar, 'Everything is right').waitFor()
    await ready(omar)
    await button(omar, 'Everything is right').click()
    await omar.getByText('Sent. Thank you.').waitFor()
    await omar.getByRole('main').getByRole('link', { name: packet, exact: true }).click()
    await omar.getByText('1 of 2 done').first().waitFor()
    await dana.reload()
    await dana.getByText('1 of 2 done').first().waitFor()

    await omar.getByRole('main').getByRole('link', { name: 'When can you move in?' }).first().click()
    const text = omar.getByLabel('Your answer')
    await ready(omar)
    await text.fill('On Mon')
    await button(omar, 'Save for later').click()
    await omar.getByRole('status').filter({ hasText: 'Saved' }).waitFor()
    await omar.reload()
    await ready(omar)
    expect(await text.inputValue()).toBe('On Mon')
    await text.fill('On Monday')
    await button(omar, 'Send answer').click()
    await omar.getByText('Sent. Thank you.').waitFor()
    await dana.reload()
    await dana.getByText('2 of 2 done').first().waitFor()
    await dana.getByRole('main').getByRole('link', { name: 'When can you move in?' }).click()
    await dana.getByText('On Monday').waitFor()
  })
})
