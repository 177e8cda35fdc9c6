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
  return { verify: (isUserVerified: boolean) => devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }) }
}

test('a passkey is added in the settings, opens the portal without a password, answers the question before sensitive acts, and is removed [S3.22]', async () => {
  const page = await signInAs(browser, demo, 'omar', '/second-step')
  const device = await addDevice(page)
  await page.getByLabel('Name', { exact: true }).fill('Finger on my phone')
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await page.getByRole('heading', { name: 'Keep these paper codes' }).waitFor()
  await page.getByRole('button', { name: 'I have them on paper' }).click()
  await page.getByRole('main').getByText('Finger on my phone').first().waitFor()

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
  await page.getByRole('link', { name: 'Remove Finger on my phone' }).click()
  await page.getByRole('button', { name: 'Remove Finger on my phone' }).click()
  await page.getByText('It is removed').waitFor()
  await page.getByRole('button', { name: 'Sign out' }).first().click()
  await page.goto(`${demo.url}/sign-in`)
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await page.getByText('That did not work').waitFor()
  expect(page.url()).toContain('/sign-in')
})
