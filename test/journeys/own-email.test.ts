import { expect, test } from 'vitest'
import { demoPassword } from './start-demo.js'
import { signInAs } from './sign-in-as.js'
import { browser, demo, withDemo } from './with-demo.js'

withDemo()

test.each([
  ['omar', '', 'with scripts', true],
  ['dana', '/staff', 'without scripts', false],
])(
  '%s changes the own address at “%s” by the link sent there, %s: nothing counts before, and afterwards one signs in with it',
  async (who, base, _, javaScriptEnabled) => {
    const page = await signInAs(browser, demo, who, `${base}/settings/email`, { javaScriptEnabled })
    const address = `${who}.new@example.org`
    const field = page.getByLabel('New e-mail address')
    await field.fill('no address')
    await page.getByRole('button', { name: 'Send the link' }).click()
    await page.getByRole('alert').first().waitFor()
    expect(await field.inputValue()).toBe('no address')
    await field.fill(address)
    await page.getByRole('button', { name: 'Send the link' }).click()
    await page.getByText(`We sent a link to ${address}`).waitFor()

    // The link is opened where the mail is read: in another browser, by nobody who is signed in.
    const mail = await (await browser.newContext({ javaScriptEnabled })).newPage()
    const link = mail.locator('article', { hasText: address }).locator('a[href^="/confirm-email/"]').first()
    const letters = async (): Promise<number> => {
      await mail.goto(`${demo.url}/outbox`)
      return link.count()
    }
    await expect.poll(letters, { timeout: 20_000 }).toBeGreaterThan(0)
    const early = await mail.context().request.post(`${demo.url}/api/core/sign-in`, {
      headers: { origin: demo.url },
      data: { username: address, password: demoPassword },
    })
    expect(early.status()).toBe(401)
    await link.click()
    await mail.getByRole('heading', { name: 'Confirm this address' }).waitFor()
    await mail.getByRole('button', { name: 'Confirm this address' }).click()
    await mail.getByRole('heading', { name: 'Your address is confirmed' }).waitFor()
    const again = await signInAs(browser, demo, address, `${base}/settings`, { javaScriptEnabled })
    await again.goto(`${demo.url}${base}/settings/sign-in`)
    await again.getByText(`You can sign in with ${address}`).waitFor()
  },
  60_000,
)
