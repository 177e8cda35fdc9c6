import { expect, test } from 'vitest'
import { type Page, signInAs } from './sign-in-as.js'
import { demoPassword } from './start-demo.js'
import { browser, demo, withDemo } from './with-demo.js'

withDemo()

/** A device with a finger reader, as Chromium plays it (WebAuthn, section 11). */
async function addDevice(page: Page) {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    verify: (isUserVerified: boolean) => devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
    lose: () => devtools.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId }),
  }
}

test('a passkey is added in the settings, named anew, opens the portal without a password, answers the question before sensitive acts, and is removed [S3.22]', async () => {
  const page = await signInAs(browser, demo, 'omar', '/second-step')
  const first = await addDevice(page)
  const add = page.getByRole('button', { name: 'Add a passkey' })
  const name = page.getByLabel('Name', { exact: true }).last()
  await name.fill('  ')
  await add.click()
  expect(await name.evaluate((field: HTMLInputElement) => field.validity.valid)).toBe(false)
  await name.fill('Finger on my phone')
  await first.verify(false)
  await add.click()
  await page.getByText('The passkey was not added').waitFor()
  expect(await page.evaluate('document.activeElement.textContent')).toContain('The passkey was not added')
  expect(await name.inputValue()).toBe('Finger on my phone')
  await first.verify(true)
  await add.click()
  await page.getByRole('heading', { name: 'Keep these paper codes' }).waitFor()
  await page.getByRole('button', { name: 'I have them on paper' }).click()
  await page.getByRole('main').getByText('Finger on my phone').first().waitFor()

  await first.lose() // a second one: the codes on paper are there already, so the page itself says that it is added
  const device = await addDevice(page)
  await name.fill('Key at work')
  await add.click()
  await page.getByText('Your passkey is added.').waitFor()
  const row = page.getByRole('main').getByRole('listitem').filter({ hasText: 'Key at work' })
  await row.getByText('Rename').click()
  await row.getByLabel('Name', { exact: true }).fill('Key at home')
  await row.getByRole('button', { name: 'Save name' }).click()
  await page.getByText('The new name is saved.').waitFor()
  await page.getByRole('link', { name: 'Remove Finger on my phone' }).click()
  await page.getByRole('button', { name: 'Remove Finger on my phone' }).click()
  await page.getByText('It is removed').waitFor()

  await page.getByRole('button', { name: 'Sign out' }).first().click()
  const byPassword = await browser.newPage() // whoever has no app is not told to open one
  await byPassword.goto(`${demo.url}/sign-in`)
  await byPassword.getByLabel('Username or e-mail').fill('omar')
  await byPassword.getByLabel('Password', { exact: true }).fill(demoPassword)
  await byPassword.getByRole('button', { name: 'Sign in', exact: true }).click()
  await byPassword.getByText('Use your passkey, or type one of your paper codes.').waitFor()
  expect(await byPassword.getByLabel('Paper code').isVisible()).toBe(true)
  await byPassword.close()

  await page.goto(`${demo.url}/sign-in?next=%2Fmessages`)
  await device.verify(false)
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await page.getByText('That did not work').waitFor()
  await device.verify(true)
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await page.waitForURL((url) => url.pathname === '/messages')

  await page.goto(`${demo.url}/password`)
  await page.getByRole('heading', { name: 'Choose a new password' }).waitFor()

  await page.goto(`${demo.url}/second-step`)
  await page.getByRole('link', { name: 'Remove Key at home' }).click()
  await page.getByRole('button', { name: 'Remove Key at home' }).click()
  await page.getByText('It is removed').waitFor()
  await page.getByRole('button', { name: 'Sign out' }).first().click()
  await page.goto(`${demo.url}/sign-in`)
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await page.getByText('That did not work').waitFor()
  expect(page.url()).toContain('/sign-in')
})
