import { describe, expect, test } from 'vitest'
import { type Page, signInAs } from './sign-in-as.js'
import { browser, demo, withDemo } from './with-demo.js'

withDemo()

const chosen = 'four winds carry paper boats'
const openRecord = async (page: Page, name: string): Promise<void> => {
  await page.goto(`${demo.url}/staff/clients`)
  await page.getByRole('link', { name }).click()
  await page.getByRole('heading', { level: 1 }).waitFor()
}
const openPortalTab = async (page: Page, name: string): Promise<void> => {
  await openRecord(page, name)
  await page.getByRole('navigation', { name: 'Client record' }).getByRole('link', { name: 'Client portal' }).click()
  await page.getByRole('heading', { name: 'Who gets in' }).waitFor()
}
async function signIn(page: Page, username: string, password: string): Promise<void> {
  await page.getByLabel('Username or e-mail').fill(username)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

test('somebody with neither e-mail nor telephone reads a message with what stands on paper, on a shared computer, without scripts; the next person there finds nothing of them [S4.1, S4.10, S4.14]', async () => {
  const dana = await signInAs(browser, demo, 'dana', '/staff', { javaScriptEnabled: false })
  await openPortalTab(dana, 'Batista, Leonor')
  await dana.getByText('Not connected', { exact: true }).waitFor()
  await dana.getByRole('link', { name: 'Add a login' }).click()
  await dana.getByLabel('Portal username').fill('leonor.b')
  expect(await dana.getByLabel('Active').isChecked()).toBe(true)
  await dana.getByRole('button', { name: 'Save', exact: true }).click()
  await dana.getByText('One login is saved, but not made yet').waitFor()
  expect(await dana.getByRole('row', { name: /leonor\.b/ }).count()).toBe(0)
  await openRecord(dana, 'Batista, Leonor') // it waits on every tab
  await dana.getByRole('button', { name: 'Update the record' }).click()
  const sheet = dana.getByRole('article')
  await sheet.getByText('leonor.b').waitFor()
  const address = (await sheet.getByText('/at/harbor-house').textContent()) ?? ''
  const password = (await sheet.locator('dd').nth(1).textContent()) ?? ''
  await dana.emulateMedia({ media: 'print' }) // on paper there is the sheet, and nobody of the staff
  for (const said of [dana.getByText('Dana Reyes'), dana.getByRole('heading', { level: 1 })]) expect(await said.isVisible()).toBe(false)
  expect(await sheet.getByText(password).isVisible()).toBe(true)
  await dana.emulateMedia({ media: 'screen' })
  await openPortalTab(dana, 'Batista, Leonor')
  expect(await dana.content()).not.toContain(password)
  await dana.getByRole('row', { name: /leonor\.b.*Active/ }).waitFor()
  await dana.getByRole('link', { name: 'Send message' }).click()
  await dana.getByLabel('Message', { exact: true }).fill('The room is yours from Monday.')
  await dana.getByRole('button', { name: /Send/ }).click()
  await dana.getByText('The room is yours from Monday.').first().waitFor()

  const library = await browser.newContext({ javaScriptEnabled: false })
  const leonor = await library.newPage()
  await leonor.goto(demo.url + new URL(address).pathname)
  await leonor.getByRole('heading', { name: 'Harbor House' }).waitFor()
  await leonor.getByRole('link', { name: 'Sign in' }).click()
  await signIn(leonor, 'leonor.b', password)
  await leonor.getByRole('heading', { name: 'Choose your own password' }).waitFor()
  await leonor.getByLabel('New password', { exact: true }).fill(chosen)
  await leonor.getByLabel('New password again').fill(chosen)
  await leonor.getByRole('button', { name: 'Save new password' }).click()
  await leonor
    .getByRole('link', { name: /Messages/ })
    .first()
    .click()
  await leonor.locator('main a[href^="/messages/"]:not([href*="new"])').first().click()
  await leonor.getByText('The room is yours from Monday.').first().waitFor()
  const read = leonor.url()
  await leonor.getByRole('button', { name: 'Sign out' }).first().click()
  await leonor.waitForURL(/sign-in/)

  await leonor.goBack()
  expect(await leonor.content()).not.toMatch(/Leonor|leonor|room is yours/)
  await leonor.goto(read)
  await leonor.waitForURL(/sign-in/)
  expect(await leonor.content()).not.toMatch(/Leonor|leonor|room is yours/)
  expect((await library.cookies()).filter(({ name }) => /(^|-)(at|rt)$/.test(name) && name !== '')).toEqual([])
}, 90_000)

test('a login that was saved and not made yet is said on every tab, and leaving the record asks first [S4.14]', async () => {
  const dana = await signInAs(browser, demo, 'dana', '/staff')
  await openPortalTab(dana, 'Fontaine, Delroy')
  await dana.getByRole('link', { name: 'Add a login' }).click()
  await dana.waitForSelector('html[data-alive]')
  await dana.getByLabel('Portal username').fill('delroy.f')
  await dana.getByRole('button', { name: 'Save', exact: true }).click()
  await dana.getByText('One login is saved, but not made yet').waitFor()
  await dana.waitForSelector('html[data-alive]')
  const record = new URL(dana.url()).pathname
  await dana.getByRole('navigation', { name: 'Client record' }).getByRole('link', { name: 'Overview' }).click()
  await dana.waitForURL((url) => url.pathname === record.replace(/\/portal$/, ''))
  await dana.waitForSelector('html[data-alive]')
  await dana.getByRole('navigation', { name: 'Staff' }).getByRole('link', { name: 'Clients' }).click()
  const question = dana.getByRole('dialog', { name: 'Leave without updating?' })
  await question.getByRole('button', { name: 'Stay here' }).click()
  await question.waitFor({ state: 'hidden' })
  await dana.getByRole('navigation', { name: 'Staff' }).getByRole('link', { name: 'Clients' }).click()
  await question.getByRole('link', { name: 'Leave without updating' }).click()
  await dana.waitForURL(/\/staff\/clients$/)
  await openRecord(dana, 'Fontaine, Delroy')
  await dana.waitForSelector('html[data-alive]')
  await dana.getByRole('button', { name: 'Throw away delroy.f' }).click()
  await dana.getByText('The saved login is thrown away.').waitFor()
  expect(await dana.getByText('not made yet').count()).toBe(0)
}, 90_000)

test('where a colleague was quicker, scripts say on top of the page why, with focus, and show what stands now', async () => {
  const dana = await signInAs(browser, demo, 'dana', '/staff')
  await dana.route('**/live*', (route) => route.abort()) // nobody tells this page that it is behind
  await openPortalTab(dana, 'Baptiste, Imani')
  await dana.getByRole('link', { name: 'Add a login' }).click()
  await dana.getByLabel('Portal username').fill('imani.b')
  await dana.getByRole('button', { name: 'Save', exact: true }).click()
  await dana.getByText('One login is saved, but not made yet').waitFor()
  await dana.waitForSelector('html[data-alive]')
  const colleague = await dana.context().newPage()
  await colleague.goto(dana.url())
  await colleague.waitForSelector('html[data-alive]')
  await colleague.getByRole('button', { name: 'Throw away imani.b' }).click()
  await colleague.getByText('The saved login is thrown away.').waitFor()
  await dana.getByRole('button', { name: 'Update the record' }).click()
  await dana.locator('[data-refused]:focus').getByText('There is nothing here').waitFor()
  expect(await dana.getByRole('alert').count()).toBe(1)
  expect(await dana.getByRole('button', { name: 'Update the record' }).count()).toBe(0)
}, 90_000)

test.each([
  ['with scripts', true],
  ['without scripts', false],
])(
  'a change of a login waits on the record until Update, can be discarded, and ending it at once is one step, %s [S4.14, S4.15]',
  async (_, javaScriptEnabled) => {
    const dana = await signInAs(browser, demo, 'dana', '/staff', { javaScriptEnabled })
    const alive = async (): Promise<void> => void (javaScriptEnabled && (await dana.waitForSelector('html[data-alive]')))
    await openPortalTab(dana, 'Wielgosz, Jonas')
    await dana.getByRole('link', { name: 'Jonas Wielgosz' }).click()
    await dana.getByRole('heading', { name: 'Change the login' }).waitFor()
    await alive()
    await dana.getByLabel('Portal username').fill('jonas.wielgosz')
    await dana.getByLabel('Active').uncheck()
    await dana.getByRole('button', { name: 'Save', exact: true }).click()
    await dana.getByText('One change is saved, but does not count yet').waitFor()
    await dana.getByText('New username: jonas.wielgosz').waitFor()
    await dana.getByRole('row', { name: /jonas\.w Client Active.*A change waits/ }).waitFor()
    await dana.getByRole('link', { name: 'Jonas Wielgosz' }).click()
    await dana.getByText('This change is saved, but does not count yet').waitFor()
    expect(await dana.getByLabel('Portal username').inputValue()).toBe('jonas.wielgosz')
    expect(await dana.getByLabel('Active').isChecked()).toBe(false)
    await alive()
    await dana.getByRole('button', { name: 'Save a new password' }).click()
    await dana.getByText('New password: made by Update and shown once').waitFor()
    await alive()
    await dana.getByRole('button', { name: 'Discard the change to jonas.w' }).click()
    await dana.getByText('The change is discarded').waitFor()
    await dana.getByRole('row', { name: /jonas\.w Client Active/ }).waitFor()
    await dana.getByRole('link', { name: 'Jonas Wielgosz' }).click()
    await dana.getByRole('heading', { name: 'Change the login' }).waitFor()
    await alive()
    await dana.getByLabel('Representative', { exact: true }).check()
    await dana.getByRole('button', { name: 'Save', exact: true }).click()
    await dana.getByText('For whom: representative').waitFor()
    await alive()
    await dana.getByRole('button', { name: 'Update the record' }).click()
    await dana.getByText('The record is updated').waitFor()
    await openPortalTab(dana, 'Wielgosz, Jonas')
    await dana.getByRole('row', { name: /jonas\.w Representative/ }).waitFor()
    await dana.getByRole('link', { name: 'Jonas Wielgosz' }).click()
    await dana.getByRole('link', { name: /End .*access/ }).click()
    await dana.getByRole('button', { name: /End .*access/ }).click()
    await dana.getByText('The access has ended').waitFor()
    await dana.getByRole('link', { name: 'Jonas Wielgosz' }).click()
    await dana.getByText('This login lets nobody in').waitFor()
    await alive()
    await dana.getByLabel('Active').check()
    await dana.getByLabel('Representative', { exact: true }).uncheck()
    await dana.getByRole('button', { name: 'Save', exact: true }).click()
    await dana.getByText('Active: lets Jonas Wielgosz in again').waitFor()
    await alive()
    await dana.getByRole('button', { name: 'Update the record' }).click()
    await dana.getByText('The record is updated').waitFor()
  },
  90_000,
)

describe.each([
  ['with scripts', true],
  ['without scripts', false],
])('%s', (_, javaScriptEnabled) => {
  const name = javaScriptEnabled ? 'Adeyemi, Moses' : 'Thornwood, Abigail'
  test('a client is invited from the list by e-mail, makes an account, and is connected [S1.6, S3.3, S3.5]', async () => {
    const dana = await signInAs(browser, demo, 'dana', '/staff/clients', { javaScriptEnabled })
    const row = dana.getByRole('row', { name })
    await row.getByText('Not connected').waitFor()
    await row.getByRole('link', { name: /^Invite/ }).click()
    await dana.getByRole('button', { name: 'Send by e-mail' }).click()
    await dana.getByText('Invite pending, 7 days left').waitFor()

    const guest = await (await browser.newContext({ javaScriptEnabled })).newPage()
    const letters = async (): Promise<number> => {
      await guest.goto(`${demo.url}/outbox`)
      return guest.getByText(name.split(', ')[1]?.toLowerCase() ?? '').count()
    }
    await expect.poll(letters, { timeout: 20_000 }).toBeGreaterThan(0)
    await guest.locator('a[href^="/join/"]').first().click()
    expect(await guest.content()).not.toMatch(/Moses|Abigail|Harbor/)
    await guest.getByRole('button', { name: 'Make my account' }).click()
    await guest.getByText('Harbor House invites you').waitFor()
    await guest.getByLabel('Username').fill('two.words')
    await guest.getByLabel('Password', { exact: true }).fill(chosen)
    await guest.getByLabel('The same password again').fill('something else')
    await guest.getByRole('button', { name: 'Make my account' }).click()
    await guest.getByRole('alert').getByText('The two passwords are not the same').waitFor()
    expect(await guest.getByLabel('Username').inputValue()).toBe('two.words')
    for (const label of ['Password', 'The same password again'])
      await expect.poll(() => guest.getByLabel(label, { exact: true }).inputValue(), { timeout: 20_000 }).toBe('')
    const username = javaScriptEnabled ? 'two.words' : 'three.words'
    await guest.getByLabel('Username').fill(username)
    await guest.getByLabel('Password', { exact: true }).fill(chosen)
    await guest.getByLabel('The same password again').fill(chosen)
    const used = guest.url()
    await guest.getByRole('button', { name: 'Make my account' }).click()
    await guest.getByText('Your account is made').waitFor()
    await signIn(guest, username, chosen)
    await guest.getByRole('heading', { name: /Moses|Abigail/ }).waitFor()

    const late = await (await browser.newContext({ javaScriptEnabled })).newPage()
    await late.goto(used)
    await late.getByText('This invitation cannot be used').first().waitFor()
    await dana.goto(`${demo.url}/staff/clients`)
    await dana.getByRole('row', { name }).getByText('Connected', { exact: true }).waitFor()
  }, 90_000)
})
