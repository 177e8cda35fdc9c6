import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { openBrowser, startTestPortal, type TestPerson, type TestPortal } from '@lintel/core/testing'
import messagingPlugin from '@lintel/messaging'
import { messaging } from '@lintel/messaging/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { shell } from '../../src/shell/index.js'
import { registerWeb } from '../../src/web/index.js'

type Browser = Awaited<ReturnType<typeof openBrowser>>
let portal: TestPortal
let browser: Browser
let address: string
let folder: string
let dana: TestPerson
let omar: TestPerson
beforeAll(async () => {
  const plugins = [messagingPlugin]
  folder = await mkdtemp(join(tmpdir(), 'lintel-upload-'))
  portal = await startTestPortal({ plugins, agencies: { elm: ['messaging'] }, compose: (made) => registerWeb(made, { plugins, shell }) })
  address = (await portal.listen()).replace('127.0.0.1', 'localhost')
  dana = await portal.person({ agency: 'elm', roles: ['caseManager'] })
  omar = await portal.person({ agency: 'elm', roles: ['client'], assignedTo: dana })
  browser = await openBrowser()
}, 60_000)
afterAll(async () => {
  await browser.close()
  await portal.close()
  await rm(folder, { recursive: true, force: true })
})

async function signIn(person: TestPerson, at: string, javaScriptEnabled: boolean) {
  const page = await (await browser.newContext({ javaScriptEnabled })).newPage()
  await page.goto(`${address}${at}/sign-in`)
  await page.fill('input[name=username]', person.username)
  await page.fill('input[name=password]', person.password)
  await page.press('input[name=password]', 'Enter')
  await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'))
  return page
}
const begin = async () =>
  (await dana.call(messaging).writeToClient({ params: { clientId: omar.clientId ?? '' }, body: { body: 'Please send the lease' } })).id

test('a file that was on its way when the page was loaded anew goes on where it was, once it is chosen again', async () => {
  const path = `${address}/messages/${await begin()}`
  const file = join(folder, 'scan.pdf')
  await writeFile(file, Buffer.concat([Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n'), randomBytes(4 * 1024 * 1024)]))
  const page = await signIn(omar, '', true)
  await page.goto(path)
  await page.locator('html[data-alive]').waitFor({ state: 'attached' })
  const counts = { begun: 0, pieces: 0 }
  let isBroken = false
  const broken = Promise.withResolvers<void>()
  await page.route('**/api/core/uploads**', async (route) => {
    const method = route.request().method()
    if (method === 'POST') counts.begun += 1
    if (method === 'PATCH' && !isBroken && counts.pieces === 2) {
      broken.resolve()
      return route.abort('connectionreset')
    }
    if (method === 'PATCH') counts.pieces += 1
    return route.continue()
  })
  await page.locator('input[type=file]').setInputFiles(file)
  await broken.promise
  await page.reload()
  isBroken = true
  await page.locator('html[data-alive]').waitFor({ state: 'attached' })
  await page.locator('input[type=file]').setInputFiles(file)
  await page.getByText('Ready to send').first().waitFor()
  expect(counts).toEqual({ begun: 1, pieces: 5 }) // a little more than four megabytes, and none twice
  await page.context().close()
}, 90_000)

test('without scripts a button keeps what was begun, for clients and for staff', async () => {
  const id = await begin()
  for (const [person, area, path] of [
    [omar, '', '/messages/'],
    [dana, '/staff', '/staff/inbox/'],
  ] as const) {
    const page = await signIn(person, area, false)
    await page.goto(`${address}${path}${id}`)
    await page.getByLabel('Your message').fill(`Half a thought of ${person.username}`)
    await page.getByRole('button', { name: 'Save draft' }).click()
    await page.getByText('Saved. You can go on any time.').waitFor()
    await page.goto(`${address}${path}${id}`)
    expect(await page.getByLabel('Your message').inputValue()).toBe(`Half a thought of ${person.username}`)
    await page.context().close()
  }
  const { items } = await omar.call(messaging).listMessages({ params: { conversationId: id }, query: {} })
  expect(items).toHaveLength(1)
}, 60_000)
