import { expect, test } from 'vitest'
import { signInAs } from './sign-in-as.js'
import { browser, demo, withDemo } from './with-demo.js'

withDemo()

test.each([
  ['with scripts', true],
  ['without scripts', false],
])('who administers every agency groups them, and ends a group after being asked (%s)', async (_, javaScriptEnabled) => {
  const page = await signInAs(browser, demo, 'noor', '/staff/agency', { javaScriptEnabled })
  const main = page.getByRole('main')
  if (javaScriptEnabled) await page.waitForSelector('html[data-alive]', { state: 'attached' })
  await main.getByRole('link', { name: 'Groups of agencies' }).click()
  await main.getByText('Harbor House, Maple Clinic').waitFor()
  await page.getByLabel('Name of a new group').fill('Clinics')
  await main.getByRole('button', { name: 'Add the group' }).click()
  await main.getByRole('heading', { name: 'Clinics', level: 1 }).waitFor()
  await main.getByText('No agency yet').waitFor()
  const maple = main.getByRole('listitem').filter({ hasText: 'Maple Clinic' })
  await maple.getByText('Now in Harbor and Maple').waitFor()
  await maple.getByRole('button', { name: 'Put in' }).click()
  await maple.getByRole('button', { name: 'Take out' }).waitFor()
  await page.getByLabel('Name', { exact: true }).fill('Behavioral health')
  await main.getByRole('button', { name: 'Rename' }).click()
  await main.getByRole('heading', { name: 'Behavioral health', level: 1 }).waitFor()
  await main.getByRole('link', { name: 'Remove this group' }).click()
  await main.getByText('Its agency stays').waitFor()
  await main.getByRole('button', { name: 'Remove this group' }).click()
  await main.getByRole('heading', { name: 'Groups of agencies', level: 1 }).waitFor()
  await page.getByText('The group is gone.').waitFor()
  expect(await main.getByText('Behavioral health').count()).toBe(0)
  await main.getByRole('link', { name: 'Harbor and Maple' }).click()
  await maple.getByRole('button', { name: 'Put in' }).click()
  await maple.getByRole('button', { name: 'Take out' }).waitFor()
  await page.context().close()
})
