import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openBrowser, openKeptBrowser } from '@lintel/core/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browser, type Page, signInAs } from './sign-in-as.js'
import { type Demo, startDemo } from './start-demo.js'

let demo: Demo
let browser: Browser
let profile: string
beforeAll(async () => {
  demo = await startDemo()
  browser = await openBrowser()
  profile = await mkdtemp(join(tmpdir(), 'lintel-library-'))
})
afterAll(async () => {
  await browser.close()
  await demo.stop()
  await rm(profile, { recursive: true, force: true })
})

const message = 'The room is yours from Monday, Leonor.'
const chosen = 'four winds carry paper boats'

async function openPortalTab(dana: Page): Promise<void> {
  await dana.goto(`${demo.url}/staff/clients`)
  await dana.getByRole('link', { name: 'Batista, Leonor' }).click()
  await dana.getByRole('navigation', { name: 'Client record' }).getByRole('link', { name: 'Client portal' }).click()
  await dana.getByRole('heading', { name: 'Who gets in' }).waitFor()
}
/** Staff make a login that nobody has a password for but the office, and a code on paper for it. */
async function issueCode(dana: Page): Promise<{ readonly address: string; readonly username: string; readonly code: string }> {
  await openPortalTab(dana)
  await dana.getByText('Not connected', { exact: true }).waitFor()
  await dana.getByRole('link', { name: 'Add a login' }).click()
  await dana.getByLabel('Portal username').fill('leonor.b')
  await dana.getByRole('button', { name: 'Save', exact: true }).click()
  await dana.getByText('One login is saved, but not made yet').waitFor()
  await dana.getByRole('button', { name: 'Update the record' }).click()
  await dana.getByRole('article').getByText('leonor.b').waitFor()
  await openPortalTab(dana)
  await dana
    .getByRole('row', { name: /leonor\.b/ })
    .getByRole('link')
    .first()
    .click()
  await dana.getByRole('link', { name: 'Code on paper' }).click()
  await dana.getByRole('button', { name: 'Make a code' }).click()
  const sheet = dana.getByRole('article')
  await sheet.waitFor()
  const address = (await sheet.locator('b.number').textContent()) ?? ''
  const [username = '', code = ''] = await sheet.locator('b.code').allTextContents()
  return { address, username, code }
}
const everything = async (folder: string): Promise<string> => {
  const names = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = names.filter((each) => each.isFile())
  const texts = await Promise.all(files.map((file) => readFile(join(file.parentPath, file.name), 'latin1').catch(() => '')))
  return texts.join('\n')
}

test('somebody with neither e-mail nor telephone gets from nothing to a message with a code on paper, on a shared computer without scripts; the next person there finds nothing of them [S4.13]', async () => {
  const dana = await signInAs(browser, demo, 'dana', '/staff', { javaScriptEnabled: false })
  const { address, username, code } = await issueCode(dana)
  expect(new URL(address).pathname).toBe('/recover/paper')
  await openPortalTab(dana)
  await dana.getByRole('link', { name: 'Send message' }).click()
  await dana.getByLabel('Message', { exact: true }).fill(message)
  await dana.getByRole('button', { name: /Send/ }).click()
  await dana.getByText(message).first().waitFor()

  const library = await openKeptBrowser(profile, { javaScriptEnabled: false })
  const leonor = await library.newPage()
  const replies: Promise<Record<string, string>>[] = []
  leonor.on('response', (reply) => void (reply.request().isNavigationRequest() && replies.push(reply.allHeaders())))
  await leonor.goto(demo.url + new URL(address).pathname)
  await leonor.getByLabel('Username or e-mail').fill(username)
  await leonor.getByLabel('Code on your paper').fill('aaaa-bbbb-cccc-dddd')
  await leonor.getByRole('button', { name: 'Go on' }).click()
  await leonor.getByRole('alert').getByText('do not go together').waitFor()
  expect(await leonor.getByLabel('Username or e-mail').inputValue()).toBe(username)
  for (const field of [leonor.getByLabel('Username or e-mail'), leonor.getByLabel('Code on your paper')])
    expect(await field.getAttribute('autocomplete')).toBe('off')
  await leonor.getByLabel('Code on your paper').fill(code.toUpperCase())
  await leonor.getByRole('button', { name: 'Go on' }).click()
  await leonor.getByLabel('New password', { exact: true }).fill(chosen)
  await leonor.getByLabel('New password again').fill(chosen)
  await leonor.getByRole('button', { name: 'Save new password' }).click()
  await leonor.getByText('Your new password is saved').waitFor()
  expect(await leonor.getByLabel('Username or e-mail').getAttribute('autocomplete')).toBe('off')
  await leonor.getByLabel('Username or e-mail').fill(username)
  await leonor.getByLabel('Password', { exact: true }).fill(chosen)
  await leonor.getByRole('button', { name: 'Sign in', exact: true }).click()
  await leonor
    .getByRole('link', { name: /Messages/ })
    .first()
    .click()
  await leonor.locator('main a[href^="/messages/"]:not([href*="new"])').first().click()
  await leonor.getByText(message).first().waitFor()
  const read = leonor.url()
  await leonor.getByRole('button', { name: 'Sign out' }).first().click()
  await leonor.waitForURL(/sign-in/)

  // The next person: Back, the addresses of before, the code of before, and all that the browser has kept.
  const traces = new RegExp(`Leonor|leonor|Monday|${code}`)
  for (let at = 0; at < 4; at += 1) {
    await leonor.goBack()
    expect(await leonor.content()).not.toMatch(traces)
  }
  await leonor.goto(read)
  await leonor.waitForURL(/sign-in/)
  expect(await leonor.content()).not.toMatch(traces)
  await leonor.goto(demo.url + new URL(address).pathname)
  await leonor.getByLabel('Username or e-mail').fill(username)
  await leonor.getByLabel('Code on your paper').fill(code)
  await leonor.getByRole('button', { name: 'Go on' }).click()
  await leonor.getByRole('alert').getByText('do not go together').waitFor()
  expect((await library.cookies()).filter(({ name }) => /(^|-)(at|rt|step)$/.test(name))).toEqual([])
  const headers = await Promise.all(replies)
  expect(headers.length).toBeGreaterThan(10)
  for (const each of headers) expect(each['cache-control']).toContain('no-store')
  expect(headers.some((each) => each['clear-site-data']?.includes('"cache", "cookies", "storage"'))).toBe(true)
  await library.close()
  const kept = await everything(profile)
  expect(kept.length).toBeGreaterThan(1000)
  for (const trace of [message, chosen, code, 'leonor.b', 'Batista']) expect(kept.includes(trace), trace).toBe(false)
})
