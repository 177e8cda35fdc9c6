import { createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { openBrowser, startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import messagingPlugin from '@lintel/messaging'
import { messaging } from '@lintel/messaging/contract'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { shell } from '../../src/shell/index.js'
import { registerWeb } from '../../src/web/index.js'
import { csrfOf, signedIn } from './visitor.js'

type Browser = Awaited<ReturnType<typeof openBrowser>>
let portal: TestPortal
let browser: Browser
let address: string
let dana: TestPerson
let omar: TestPerson
let path: string
beforeAll(async () => {
  const plugins = [messagingPlugin]
  portal = await startTestPortal({ plugins, agencies: { elm: ['messaging'] }, compose: (made) => registerWeb(made, { plugins, shell }) })
  address = (await portal.listen()).replace('127.0.0.1', 'localhost')
  browser = await openBrowser()
}, 60_000)
afterAll(async () => {
  await browser.close()
  await portal.close()
})
beforeEach(async () => {
  dana = await portal.person({ agency: 'elm', roles: ['caseManager'] })
  omar = await portal.person({ agency: 'elm', roles: ['client'], assignedTo: dana })
  const { id } = await dana
    .call(messaging)
    .writeToClient({ params: { clientId: omar.clientId ?? '' }, body: { body: 'Please send the lease' } })
  path = `/messages/${id}`
})

const head = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'
const letter = { name: 'letter.pdf', mimeType: 'application/pdf', buffer: Buffer.from(head) }
const disguised = { name: 'photo.png', mimeType: 'image/png', buffer: Buffer.from('<html><script>alert(1)</script></html>') }
const hashOf = (content: Buffer): string => createHash('sha256').update(content).digest('hex')

async function open(javaScriptEnabled: boolean, language?: string): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled, viewport: { width: 360, height: 800 }, acceptDownloads: true })
  if (language !== undefined) await context.addCookies([{ name: 'lintel_language', value: language, url: address }])
  const page = await context.newPage()
  await page.goto(`${address}/sign-in`)
  await page.fill('input[name=username]', omar.username)
  await page.fill('input[name=password]', omar.password)
  await page.press('input[name=password]', 'Enter')
  await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'))
  await page.goto(`${address}${path}`)
  if (javaScriptEnabled) await page.waitForSelector('html[data-alive]')
  return page
}
const chosen = (page: Page, files: Parameters<ReturnType<Page['locator']>['setInputFiles']>[0]) =>
  page.locator('input[type=file]').setInputFiles(files)
async function download(page: Page, name: string): Promise<Buffer> {
  const [got] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()])
  return readFileSync(await got.path())
}
const isWide = (page: Page): Promise<boolean> => page.evaluate(() => document.documentElement.scrollWidth > innerWidth)

test('with scripts files go ahead of the message: one is refused by name, one taken back, one sent and opened again', async () => {
  const page = await open(true)
  await page.getByLabel('Your message').fill('Here it is')
  await chosen(page, [letter, disguised, { ...letter, name: 'other.pdf' }])
  await page.getByRole('alert').getByText('“photo.png” was not taken. It is not what its name says.').waitFor()
  await page.getByText('Ready to send').nth(1).waitFor()
  expect(await isWide(page)).toBe(false)
  await page.getByRole('button', { name: 'Remove photo.png' }).click()
  await page.getByRole('button', { name: 'Remove other.pdf' }).click()
  expect(await page.getByLabel('Your message').inputValue()).toBe('Here it is')
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  expect(await download(page, 'letter.pdf')).toEqual(letter.buffer)
  expect(await page.getByText('Ready to send').count()).toBe(0)
  expect(await dana.call(messaging).listMessages({ params: { conversationId: path.slice(-36) }, query: { limit: 1 } })).toMatchObject({
    items: [{ body: 'Here it is', files: [{ name: 'letter.pdf' }] }],
  })
  await page.context().close()
}, 60_000)

test('10 MB whose line breaks go on by themselves, the message that was sent too early waits for them, and they are the same to the byte', async () => {
  const page = await open(true)
  const content = Buffer.concat([letter.buffer, randomBytes(10 * 1024 * 1024)])
  let pieces = 0
  await page.route('**/api/core/uploads/*', async (route) => {
    if (route.request().method() === 'PATCH' && ++pieces === 4) return route.abort('connectionreset')
    return route.continue()
  })
  await page.getByLabel('Your message').fill('A long one')
  await chosen(page, { ...letter, name: 'scan.pdf', buffer: content })
  await page.getByRole('progressbar').waitFor()
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  const fetched = await download(page, 'scan.pdf')
  expect(hashOf(fetched)).toBe(hashOf(content))
  expect(pieces).toBe(12) // eleven, and the one that broke: nothing was sent twice
  await page.context().close()
}, 90_000)

test('without scripts what was refused is said for each file, what was taken stays, and so does the text', async () => {
  const page = await open(false)
  await page.getByLabel('Your message').fill('Two files')
  await chosen(page, [letter, disguised])
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await page.getByRole('alert').getByText('“photo.png” was not taken.').waitFor()
  expect(await page.getByLabel('Your message').inputValue()).toBe('Two files')
  expect(await page.getByLabel('letter.pdf').isChecked()).toBe(true)
  expect(await isWide(page)).toBe(false)
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  expect(await download(page, 'letter.pdf')).toEqual(letter.buffer)
  await page.context().close()
}, 60_000)

test('in Spanish a refusal is said in Spanish, with scripts and without', async () => {
  for (const isScripted of [true, false]) {
    const page = await open(isScripted, 'es')
    await page.getByLabel('Su mensaje').fill('Hola')
    await chosen(page, disguised)
    if (!isScripted) await page.getByRole('button', { name: 'Enviar', exact: true }).click()
    await page.getByRole('alert').getByText('No se aceptó «photo.png». No es lo que dice su nombre.').first().waitFor()
    await page.context().close()
  }
}, 60_000)

test('links to files on a page that staff see as its client open them as that client', async () => {
  const { body } = await portal.app
    .inject({
      method: 'POST',
      url: '/api/core/files',
      payload: `--b\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhello\r\n--b--\r\n`,
      headers: { 'content-type': 'multipart/form-data; boundary=b', authorization: `Bearer ${omar.token}` },
    })
    .then((reply) => ({ body: reply.json<{ id: string }>() }))
  await omar.call(messaging).sendMessage({ params: { conversationId: path.slice(-36) }, body: { body: 'See', fileIds: [body.id] } })
  const staff = await signedIn(portal, dana, '/staff')
  const tab = `/staff/clients/${omar.clientId}/portal`
  const start = async (operation: string) => {
    const page = await staff.get(tab)
    const [markup = ''] = page.text.match(new RegExp(`<form(?:(?!</form>)[\\s\\S])*value="core\\.${operation}"[\\s\\S]*?</form>`)) ?? []
    const fields = [...markup.matchAll(/type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value])
    return staff.post(tab, { ...Object.fromEntries(fields), _csrf: csrfOf(page) })
  }
  await start('createClientPortal')
  const preview = String((await start('startPreview')).headers['location']).slice(-36)
  await staff.get(`/preview/${preview}`)
  expect((await staff.get(path)).text).toContain(`/api/core/files/${body.id}?preview=${preview}`)
  expect((await staff.get(`${path}/print`)).text).toContain(`export.txt?preview=${preview}`)
  expect((await staff.get(`/api/core/files/${body.id}?preview=${preview}`)).text).toBe('hello')
})
