import { openBrowser } from '@lintel/core/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signIn as callAs } from '../processes/caller.js'
import { type Browser, type Page, signInAs } from './sign-in-as.js'
import { type Demo, startDemo } from './start-demo.js'

let demo: Demo
let browser: Browser
beforeAll(async () => {
  demo = await startDemo('embedded')
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await demo.stop()
})

/** The smallest picture: one dot. */
const dot = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
const signIn = (username: string, path: string, javaScriptEnabled: boolean): Promise<Page> =>
  signInAs(browser, demo, username, path, { javaScriptEnabled })
const widget = (page: Page) => page.locator('aside section', { has: page.getByRole('heading', { name: 'Care team' }) })
const said = (page: Page, text: string) => page.locator('.said', { hasText: text })

/** Waits for a message: it comes by itself where scripts run, and by looking again where they do not. */
async function arrival(page: Page, text: string, isScripted: boolean): Promise<void> {
  if (!isScripted) await page.reload()
  await said(page, text).waitFor()
}

describe.each([
  ['with scripts', true],
  ['without scripts', false],
])('%s', (name, isScripted) => {
  test('Omar writes to Dana from his care team, Dana answers, and Omar reads the answer [S1.2, S1.34, S1.35]', async () => {
    const omar = await signIn('omar', '/', isScripted)
    const team = widget(omar)
    await team.getByText('Dana Reyes').waitFor()
    // before scripts run the button is a link to the page of options, which is the other journey
    if (isScripted) await omar.locator('html[data-alive]').waitFor({ state: 'attached' })
    expect(await team.innerText()).toContain('Harbor House')
    await team.getByRole('link', { name: 'Send message to Dana Reyes' }).click()
    const place = isScripted ? omar.getByRole('dialog') : omar.getByRole('main')
    await place.getByLabel('Message', { exact: true }).fill(`May I come on Thursday? (${name})`)
    await place.getByRole('button', { name: 'Send', exact: true }).click()
    await omar.waitForURL(/\/messages\/[0-9a-f-]{36}$/)
    await said(omar, `(${name})`).waitFor()

    const dana = await signIn('dana', '/staff/inbox', isScripted)
    await dana.getByRole('main').getByRole('link', { name: 'Omar' }).first().click()
    await said(dana, `May I come on Thursday? (${name})`).waitFor()
    await dana.getByLabel('Your message').fill(`At noon. (${name})`)
    await dana.getByRole('button', { name: 'Send', exact: true }).click()
    await said(dana, `At noon. (${name})`).waitFor()
    await arrival(omar, `At noon. (${name})`, isScripted)

    await omar.getByLabel('Your message').fill(`Thank you. (${name})`)
    await omar.getByRole('button', { name: 'Send', exact: true }).click()
    await said(omar, `Thank you. (${name})`).waitFor()
    await arrival(dana, `Thank you. (${name})`, isScripted)
  })

  test('Omar sends a photo; Dana sees it when she asks for it, and before that it is not even fetched [S1.35]', async () => {
    const omar = await signIn('omar', '/messages', isScripted)
    await omar.getByRole('main').getByRole('link', { name: 'Dana' }).first().click()
    await omar.getByLabel('Your message').fill(`Here is the photo. (${name})`)
    if (isScripted) await omar.locator('html[data-alive]').waitFor({ state: 'attached' })
    await omar.locator('input[type=file]').setInputFiles({ name: `stairs ${name}.png`, mimeType: 'image/png', buffer: dot })
    await omar.getByRole('button', { name: 'Send', exact: true }).click()
    await said(omar, `Here is the photo. (${name})`).waitFor()

    const dana = await signIn('dana', '/staff/inbox', isScripted)
    const fetched: string[] = []
    dana.on('request', (request) => void fetched.push(request.url()))
    await dana.getByRole('main').getByRole('link', { name: 'Omar' }).first().click()
    const message = said(dana, `Here is the photo. (${name})`)
    await message.getByRole('link', { name: `stairs ${name}.png` }).waitFor()
    // Without scripts browsers fetch lazy pictures at once, so that pages cannot follow how far one reads.
    if (isScripted) expect(fetched.filter((url) => url.includes('/api/core/files/'))).toEqual([])
    await message.getByText('Show picture').click()
    const picture = message.getByRole('img', { name: `Picture: stairs ${name}.png` })
    expect(await picture.evaluate((image) => (image instanceof HTMLImageElement ? image.decode().then(() => image.naturalWidth) : 0))).toBe(
      1,
    )
  })

  test('Lena of Maple Clinic is in the care team, and there is no way to write to her [S1.32, S1.36, S1.37, S1.38]', async () => {
    const omar = await signIn('omar', '/profile', isScripted)
    const team = widget(omar)
    await team.getByText('Lena Kim').waitFor()
    expect(await team.innerText()).toContain('Maple Clinic')
    expect(await team.getByRole('link', { name: /Lena/ }).count()).toBe(0)
    // From the profile it works as from the home page.
    if (isScripted) await omar.locator('html[data-alive]').waitFor({ state: 'attached' })
    await team.getByRole('link', { name: 'Send message to Dana Reyes' }).click()
    const place = isScripted ? omar.getByRole('dialog') : omar.getByRole('main')
    await place.getByLabel('Message', { exact: true }).waitFor()
  })

  test('Dana closes the conversation; Omar is told, and can no longer answer', async () => {
    const dana = await signIn('dana', '/staff/inbox?state=open', isScripted)
    await dana.getByRole('main').getByRole('link', { name: 'Omar' }).first().click()
    const id = /[0-9a-f-]{36}$/.exec(dana.url())?.[0] ?? ''
    const omar = await signIn('omar', `/messages/${id}`, isScripted)
    await omar.getByLabel('Your message').waitFor()
    await dana.getByRole('button', { name: 'Close conversation' }).click()
    await dana.getByRole('button', { name: 'Open again' }).waitFor()
    if (!isScripted) await omar.reload()
    await omar.getByText('This conversation is closed').waitFor()
    expect(await omar.getByLabel('Your message').count()).toBe(0)
  })
})

test('where staff write first, the client is told so, and which agency has set it [S3.24]', async () => {
  const amir = await callAs(demo, 'amir')
  const policy = { contactMode: 'replyOnly', autoCloseHours: 48 }
  expect(await amir.ask(demo, 'PUT', '/api/messaging/contact-policy', policy)).toMatchObject({ status: 200 })
  const omar = await signIn('omar', '/messages', false)
  await omar
    .getByText('At Harbor House, staff write first. When someone writes to you, you can answer. This is how your agency has set it.')
    .waitFor()
  expect(await omar.getByRole('link', { name: /^Send message to/ }).count()).toBe(0)
})
