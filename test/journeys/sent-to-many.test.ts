import { expect, test } from 'vitest'
import { signIn } from '../processes/caller.js'
import { until } from '../processes/until.js'
import { type Page, signInAs } from './sign-in-as.js'
import { browser, demo, withDemo } from './with-demo.js'

withDemo()

/** From the launchpad to what one kind of thing asks for. */
async function begin(amir: Page, kind: string): Promise<void> {
  await amir.goto(`${demo.url}/staff`)
  await amir
    .getByRole('main')
    .getByRole('link', { name: /^Send to many/ })
    .click()
  await amir.getByRole('heading', { level: 1, name: 'Send to many' }).waitFor()
  await amir.getByRole('link', { name: 'New', exact: true }).click()
  await amir.getByRole('navigation', { name: 'Kind' }).getByRole('link', { name: kind, exact: true }).click()
}
const count = (amir: Page) => amir.getByRole('button', { name: 'Count, and look before sending' }).click()
/** What the page of one campaign says of its people. */
async function people(amir: Page): Promise<readonly string[]> {
  await amir.getByRole('link', { name: 'See the names' }).click()
  await amir.getByRole('heading', { level: 1, name: 'People' }).waitFor()
  const lines = await amir.getByRole('region', { name: 'People' }).getByRole('listitem').allInnerTexts()
  return lines.map((line) =>
    line
      .split('\n')
      .filter((each) => each !== '')
      .join(', '),
  )
}
/** The news that lead somebody to a place, once they are told. */
async function noticeOf(username: string, path: string): Promise<string> {
  const person = await signIn(demo, username)
  let id = ''
  await until(async () => {
    const { body } = await person.ask(demo, 'GET', '/api/notifications/notices')
    for (const one of Object.values(body))
      if (typeof one === 'object' && one !== null && 'path' in one && 'id' in one && one.path === path) id = String(one.id)
    return id !== ''
  })
  return id
}
const isSent = (amir: Page) => amir.getByRole('main').getByText('Sent', { exact: true }).waitFor()

test('from the launchpad Amir sends a message to many and asks one of a list for something: he sees whom it reaches before, who read and who answered after [S1.4, S1.41, S1.46]', {
  timeout: 120_000,
}, async () => {
  const amir = await signInAs(browser, demo, 'amir', '/staff')
  await begin(amir, 'A message they can answer')
  await amir.getByLabel('Subject', { exact: true }).fill('The laundry is open')
  await amir.getByLabel('Text', { exact: true }).fill('From Monday on, each morning.')
  await count(amir)
  await amir.getByText('Counted. Nothing was sent yet.').waitFor()
  const waiting = await people(amir)
  expect(waiting).toContain('Omar Haddad, Waiting')
  const record = (await amir.getByRole('link', { name: 'Omar Haddad' }).getAttribute('href')) ?? ''
  await amir.getByRole('link', { name: 'The laundry is open' }).click()
  await amir.getByRole('button', { name: `Send to ${waiting.length} people` }).click()
  await isSent(amir)
  const sent = amir.url()
  expect(await people(amir)).toContainEqual(expect.stringMatching(/^Omar Haddad, Not read yet(, .*)?, Has it$/))

  const omar = await signInAs(browser, demo, 'omar', '/messages')
  const isRead = omar.waitForResponse((reply) => reply.url().endsWith('/read') && reply.ok())
  await omar.getByRole('main').getByRole('link', { name: 'The laundry is open' }).click()
  await omar.locator('.said', { hasText: 'From Monday on, each morning.' }).waitFor()
  await isRead
  await amir.reload()
  await amir.getByText('Read', { exact: true }).waitFor()
  await omar.getByLabel('Your message').fill('Thank you')
  await omar.getByRole('button', { name: 'Send', exact: true }).click()
  await omar.locator('.said', { hasText: 'Thank you' }).waitFor()
  await amir.goto(sent)
  expect(await people(amir)).toContainEqual(expect.stringMatching(/^Omar Haddad, Answered(, .*)?, Has it$/))

  await begin(amir, 'A question')
  await amir.getByLabel('Subject', { exact: true }).fill('Do you need soap?')
  await amir.getByLabel('Text', { exact: true }).fill('Say yes or no.')
  const buffer = Buffer.from(`PersonalID\n${record.split('/').at(-1)}\nNobody-9\n`)
  await amir.getByLabel('Or a file with these clients').setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer })
  await count(amir)
  await amir.getByRole('link', { name: 'See which lines, and why' }).click()
  await amir.getByRole('cell', { name: 'Names no client of your agency.' }).waitFor()
  await amir.getByRole('link', { name: 'Do you need soap?' }).click()
  await amir.getByRole('button', { name: 'Send to one person' }).click()
  await isSent(amir)
  await omar.goto(`${demo.url}/to-do`)
  const todo = omar
    .getByRole('main')
    .getByRole('link', { name: /Do you need soap\?/ })
    .first()
  const path = (await todo.getAttribute('href')) ?? ''
  // Whoever follows the link of a letter signs in and stands before it.
  const notice = await noticeOf('omar', path)
  const elsewhere = await signInAs(browser, demo, 'omar', `/news?open=${notice}`)
  await elsewhere.waitForURL((url) => url.pathname === path)
  await elsewhere.getByRole('heading', { level: 1, name: 'Do you need soap?' }).waitFor()
  await amir.getByRole('link', { name: 'See the names' }).click()
  await until(async () => {
    await amir.reload()
    return (await amir.getByRole('listitem').filter({ hasText: 'Omar Haddad' }).innerText()).includes('Opened')
  })
})
