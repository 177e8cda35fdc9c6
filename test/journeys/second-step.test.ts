import { Secret, TOTP } from 'otpauth'
import { describe, expect, test } from 'vitest'
import { letCodeCountAgain } from './let-code-count-again.js'
import { type Page, signInAs } from './sign-in-as.js'
import { demoPassword } from './start-demo.js'
import { browser, demo, withDemo } from './with-demo.js'

withDemo()

const codeOf = (key: string): string => new TOTP({ secret: Secret.fromBase32(key.replaceAll(/\s/g, '')) }).generate()
const main = (page: Page) => page.getByRole('main')

async function firstStep(page: Page, username: string, path: string): Promise<void> {
  await page.goto(demo.url + path)
  await page.getByLabel('Username or e-mail').fill(username)
  await page.getByLabel('Password', { exact: true }).fill(demoPassword)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}
async function giveCode(page: Page, code: string): Promise<void> {
  await page.getByLabel('Code', { exact: true }).fill(code)
  await page.getByRole('button', { name: 'Go on' }).click()
}

describe.each([
  ['with scripts', 'omar', true],
  ['without scripts', 'rosa', false],
])('%s', (_, who, javaScriptEnabled) => {
  test('a client turns a second step on in the settings, signs in with it, and takes it away again [S3.22]', async () => {
    const page = await signInAs(browser, demo, who, '/settings', { javaScriptEnabled })
    await page.getByRole('link', { name: 'Signing in and safety' }).click()
    await page.getByRole('link', { name: 'Set up' }).click()
    await page.getByRole('button', { name: 'Add an app' }).click()
    await page.waitForURL(/\/second-step\/app\//)
    await page.getByRole('img', { name: 'Picture with your key' }).waitFor()
    const key = await page.locator('code.key').innerText()
    const onThisPhone = await page.getByRole('link', { name: 'Open the key in it' }).getAttribute('href')
    expect(onThisPhone).toMatch(/^otpauth:\/\/totp\//)
    expect(onThisPhone).toContain(`secret=${key.replaceAll(' ', '')}`)
    await page.getByLabel('Code').fill('000000')
    await page.getByRole('button', { name: 'Turn on' }).click()
    await page.getByRole('alert').getByText('This is not the code').waitFor()
    await page.getByLabel('Code').fill(codeOf(key))
    await page.getByLabel('Name of the device').fill('Blue phone')
    await page.getByRole('button', { name: 'Turn on' }).click()
    await page.getByText('Your second step is on').waitFor()
    await letCodeCountAgain(demo.databaseUrl)
    const codes = await main(page).locator('ol code').allInnerTexts()
    expect(codes).toHaveLength(10)
    await page.emulateMedia({ media: 'print' }) // on paper there are the codes, and nothing that says whose they are
    expect(await main(page).locator('ol code').first().isVisible()).toBe(true)
    for (const said of [page.locator('.top'), page.getByText('Your second step is on'), main(page).getByRole('heading', { level: 1 })])
      expect(await said.first().isVisible()).toBe(false)
    await page.emulateMedia({ media: 'screen' })
    await page.getByRole('button', { name: 'I have them on paper' }).click()
    await main(page).getByText('Blue phone').first().waitFor()
    await main(page).getByText('10 codes left').waitFor()
    await page.goto(`${demo.url}/second-step/codes`)
    await main(page).getByText('Codes are shown only once').waitFor()

    const again = await (await browser.newContext({ javaScriptEnabled })).newPage()
    await firstStep(again, who, '/messages')
    await again.getByRole('heading', { name: 'One more step' }).waitFor()
    await giveCode(again, '123456')
    await again.getByRole('alert').getByText('not right').waitFor()
    expect((await again.request.get(`${demo.url}/api/core/session`)).status()).toBe(401)
    await giveCode(again, codeOf(key))
    await again.waitForURL((url) => url.pathname === '/messages')

    const byPaper = await (await browser.newContext({ javaScriptEnabled })).newPage()
    await firstStep(byPaper, who, '/')
    await giveCode(byPaper, codes[0] ?? '')
    await byPaper.waitForURL((url) => url.pathname === '/')
    await byPaper.getByText('You used a paper code. 9 are left. Cross this one out.').waitFor()

    await page.goto(`${demo.url}/second-step`)
    await main(page).getByText('9 codes left').waitFor()
    await page.getByRole('link', { name: 'Remove Blue phone' }).click()
    await main(page).getByText('It is your only second step').waitFor()
    if (javaScriptEnabled) await page.locator('html[data-alive]').waitFor()
    await page.getByRole('button', { name: 'Remove Blue phone' }).click()
    await page.getByText('It is removed').waitFor()
    const plain = await (await browser.newContext({ javaScriptEnabled })).newPage()
    await firstStep(plain, who, '/')
    await plain.waitForURL((url) => url.pathname === '/')
  })
})

test('the second step cannot be taken without the first, nor when the first was long ago', async () => {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await page.goto(`${demo.url}/sign-in/code`)
  await page.getByRole('heading', { name: 'Sign in to your portal' }).waitFor()
})
