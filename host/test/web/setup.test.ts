import { operatorTenantId } from '@lintel/core/server'
import { openBrowser, startTestPortal, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { shell } from '../../src/shell/index.js'
import { registerWeb } from '../../src/web/index.js'

let portal: TestPortal
let browser: Awaited<ReturnType<typeof openBrowser>>
let address: string
beforeAll(async () => {
  portal = await startTestPortal({ plugins: [], agencies: { elm: [] }, compose: (made) => registerWeb(made, { plugins: [], shell }) })
  address = (await portal.listen()).replace('127.0.0.1', 'localhost')
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await portal.close()
})

test('the page of the first run says what is wrong, keeps what was typed, makes the first operator without scripts, and is gone', async () => {
  await portal.database.asOwner(async (link) => {
    await link.send({ text: `select set_config('lintel.tenant', '${operatorTenantId}', false)` })
    await link.send({ text: `delete from core.account where tenant_id = '${operatorTenantId}'` })
  })
  const code = (await portal.kernel.identity.setup.issue(crypto.randomUUID())) ?? ''
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await page.goto(`${address}/operator/setup`)
  await page.getByRole('heading', { name: 'Set up this portal' }).waitFor()
  await page.getByLabel('Code from the server').fill('aaaa-aaaa-aaaa-aaaa')
  await page.getByLabel('Your name').fill('Hana Berg')
  await page.getByLabel('Username').fill('hana')
  await page.getByLabel('Password').fill('nine wooden spoons')
  await page.getByRole('button', { name: 'Make the first operator' }).click()
  await page.getByRole('alert').waitFor()
  expect(await page.getByLabel('Code from the server').getAttribute('aria-invalid')).toBe('true')
  expect(await page.getByLabel('Username').inputValue()).toBe('hana')
  expect(await page.getByLabel('Code from the server').inputValue()).toBe('aaaa-aaaa-aaaa-aaaa')
  expect(await page.getByLabel('Password').inputValue()).toBe('')
  await page.getByLabel('Code from the server').fill(code)
  await page.getByLabel('Password').fill('nine wooden spoons')
  await page.getByRole('button', { name: 'Make the first operator' }).click()
  await page.waitForURL((url) => url.pathname === '/operator/sign-in')
  await page.getByLabel('Username or e-mail').fill('hana')
  await page.getByLabel('Password', { exact: true }).fill('nine wooden spoons')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL((url) => url.pathname.startsWith('/operator') && !url.pathname.endsWith('/sign-in'))
  expect((await page.goto(`${address}/operator/setup`))?.status()).toBe(404)
}, 60_000)
