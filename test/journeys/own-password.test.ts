import { describe, expect, test } from 'vitest'
import type { Page } from './sign-in-as.js'
import { browser, demo, withDemo } from './with-demo.js'

withDemo()

const handOut = async (name: string): Promise<string> =>
  /One-time password: (\S+)/.exec(await demo.lintel('account', 'password', name, '--tenant', 'demo'))?.[1] ?? ''

async function signIn(page: Page, path: string, username: string, password: string): Promise<void> {
  await page.goto(demo.url + path)
  await page.getByLabel('Username or e-mail').fill(username)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

describe.each([
  ['with scripts', true],
  ['without scripts', false],
])('%s', (name, javaScriptEnabled) => {
  test.each([
    ['omar', '/messages', '/profile'],
    ['dana', '/staff/clients', '/staff'],
  ])('%s is handed a password, can go nowhere before choosing another, and then goes where they wanted', async (who, path, elsewhere) => {
    const handed = await handOut(who)
    const page = await (await browser.newContext({ javaScriptEnabled })).newPage()
    await signIn(page, path, who, handed)
    await page.getByRole('heading', { name: 'Choose your own password' }).waitFor()
    expect(await page.getByRole('navigation').count()).toBe(0)
    await page.goto(demo.url + elsewhere)
    await page.getByRole('heading', { name: 'Choose your own password' }).waitFor()

    await page.goto(demo.url + path)
    await page.getByLabel('New password', { exact: true }).fill('too short')
    await page.getByLabel('New password again').fill('too short')
    await page.getByRole('button', { name: 'Save new password' }).click()
    await page.getByRole('alert').getByText('Use at least 15 characters').waitFor()
    if (!javaScriptEnabled) expect(await page.getByLabel('New password', { exact: true }).inputValue()).toBe('')

    const chosen = `seven quiet herons ${name}`
    await page.getByLabel('New password', { exact: true }).fill(chosen)
    await page.getByLabel('New password again').fill(chosen)
    await page.getByRole('button', { name: 'Save new password' }).click()
    await page.waitForURL((url) => url.pathname === path)
    await page.getByText('Your new password is saved').waitFor()

    const again = await (await browser.newContext({ javaScriptEnabled })).newPage()
    await signIn(again, path, who, handed)
    await again.getByText('The name or the password is not right').waitFor()
    await signIn(again, path, who, chosen)
    await again.waitForURL((url) => url.pathname === path)
  })
})
