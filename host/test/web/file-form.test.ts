import { openBrowser, startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { shell } from '../../src/shell/index.js'
import { registerWeb } from '../../src/web/index.js'
import { parcelsPlugin, sent } from './parcels/plugin.js'

type Browser = Awaited<ReturnType<typeof openBrowser>>
let portal: TestPortal
let browser: Browser
let address: string
let omar: TestPerson
let page: Awaited<ReturnType<Browser['newPage']>>
beforeAll(async () => {
  const plugins = [parcelsPlugin]
  portal = await startTestPortal({ plugins, agencies: { elm: ['parcels'] }, compose: (made) => registerWeb(made, { plugins, shell }) })
  omar = await portal.person({ agency: 'elm', roles: ['client'] })
  address = (await portal.listen()).replace('127.0.0.1', 'localhost')
  browser = await openBrowser()
  page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await page.goto(`${address}/sign-in`)
  await page.fill('input[name=username]', omar.username)
  await page.fill('input[name=password]', omar.password)
  await page.press('input[name=password]', 'Enter')
  await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'))
})
afterAll(async () => {
  await browser.close()
  await portal.close()
})
beforeEach(async () => {
  sent.length = 0
  await page.goto(`${address}/parcels`)
})
const file = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })
const send = () => page.getByRole('button', { name: 'Send' }).click()

test('a form without scripts sends files, and the operation gets what they are called', async () => {
  await page.getByLabel('Text').fill('Two notes')
  await page.getByLabel('Files').setInputFiles([file('one.txt', 'first'), file('two.txt', 'second')])
  await send()
  await page.getByText('Sent').waitFor()
  expect(sent).toEqual([{ text: 'Two notes', names: ['one.txt', 'two.txt'] }])
})

test('an empty field of files is no file', async () => {
  await page.getByLabel('Text').fill('Nothing with it')
  await send()
  await page.getByText('Sent').waitFor()
  expect(sent).toEqual([{ text: 'Nothing with it', names: [] }])
})

test('a file that is refused says so, keeps what was typed, and sends nothing', async () => {
  await page.getByLabel('Text').fill('A page')
  await page.getByLabel('Files').setInputFiles(file('page.html', '<script>alert(1)</script>'))
  await send()
  await page.getByRole('alert').getByText('“page.html” was not taken. We take PDF, photos').waitFor()
  expect(await page.getByLabel('Text').inputValue()).toBe('A page')
  expect(sent).toEqual([])
})

const loose = () => portal.sql<{ count: number }>('select count(*)::int as count from core.file where resource is null')
const endSignIn = () =>
  portal.database.transaction('auth', { 'lintel.tenant': portal.tenant().id }, (link) =>
    link.send({
      text: `update auth.login_session set expires_at = now() - interval '1 minute' where account_id = $1`,
      values: [omar.accountId],
    }),
  )
const signInAgain = async () => {
  await page.fill('input[name=username]', omar.username)
  await page.fill('input[name=password]', omar.password)
  await page.press('input[name=password]', 'Enter')
}

test('a form with files that is sent after the sign-in ended comes back with its text, and asks for the files again', async () => {
  const [before] = await loose()
  await page.getByLabel('Text').fill('Two notes, too late')
  await page.getByLabel('Files').setInputFiles([file('one.txt', 'first'), file('two.txt', 'second')])
  await endSignIn()
  await send()
  await page.getByText('What you typed is kept.').waitFor()
  await signInAgain()
  await page.getByRole('status').getByText('Your files could not be kept: please choose them again.').waitFor()
  expect(await page.getByLabel('Text').inputValue()).toBe('Two notes, too late')
  expect([sent, await loose()]).toEqual([[], [before]])
  await page.getByLabel('Files').setInputFiles(file('one.txt', 'first'))
  await send()
  await page.getByText('Sent').waitFor()
  expect(sent).toEqual([{ text: 'Two notes, too late', names: ['one.txt'] }])
})

test('without files nothing asks for them', async () => {
  await page.getByLabel('Text').fill('Only words')
  await endSignIn()
  await send()
  await page.getByText('What you typed is kept.').waitFor()
  await signInAgain()
  await page.getByRole('status').getByText('is here again. Send it when you are ready.').waitFor()
  expect(await page.getByLabel('Text').inputValue()).toBe('Only words')
})

test('a form with files that is not from a page of ours keeps no file', async () => {
  const [before] = await loose()
  const reply = await page.request.post(`${address}/parcels`, {
    headers: { 'sec-fetch-site': 'same-origin' },
    multipart: { _operation: 'parcels.sendParcel', _csrf: 'forged', text: 'x', fileIds: file('one.txt', 'first') },
  })
  expect(reply.status()).toBe(403)
  expect(await loose()).toEqual([before])
})
