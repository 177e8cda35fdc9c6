import { expect, test } from 'vitest'
import { alive, arrive, press, signIn, type } from './by-keyboard.js'
import { atFocus, tabTo } from './tab-to.js'
import { withDemo } from './with-demo.js'

withDemo()

const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')

test('a client chooses a file, takes it out, chooses another and sends it, by the keyboard alone', async () => {
  const page = await signIn('omar', '/to-do')
  await arrive(page, 'To do')
  await tabTo(page, /^Your last pay slip/)
  await press(page, 'Enter')
  await arrive(page, 'Your last pay slip')
  const choose = async (name: string): Promise<void> => {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press(page, 'Space')])
    await chooser.setFiles({ name, mimeType: 'application/pdf', buffer: pdf })
    await page.locator('li.file', { hasText: name }).getByText('Ready to send').waitFor()
  }
  await tabTo(page, /^Add a file or photo/)
  await choose('wrong.pdf')
  expect((await atFocus(page)).name).toMatch(/^Add a file or photo/)
  await press(page, 'Shift+Tab')
  expect((await atFocus(page)).name).toBe('Remove wrong.pdf')
  await press(page, 'Enter')
  await page.getByText('wrong.pdf', { exact: true }).waitFor({ state: 'detached' })
  expect((await atFocus(page)).name).toMatch(/^Add a file or photo/)
  await choose('slip.pdf')
  await tabTo(page, 'Send this too')
  await press(page, 'Enter')
  await page.getByRole('link', { name: 'slip.pdf' }).waitFor()
  await page.context().close()
}, 90_000)

test('staff invite a client by the keyboard alone', async () => {
  const page = await signIn('dana', '/staff/clients')
  await arrive(page, 'Clients')
  await tabTo(page, /^Invite.*Moses/)
  await press(page, 'Enter')
  await arrive(page, /^Invite Moses/)
  await tabTo(page, 'Send by e-mail')
  await press(page, 'Space')
  await page.getByText('Invite pending, 7 days left').first().waitFor()
  await page.context().close()
}, 90_000)

test('what comes in by itself takes neither the focus nor what is being typed', async () => {
  const dana = await signIn('dana', '/staff/inbox')
  await arrive(dana, 'Inbox')
  await tabTo(dana, /^Omar Haddad/)
  const focused = () => dana.evaluate(() => document.activeElement?.getAttribute('href') ?? '')
  const href = await focused()
  const first = dana.getByRole('main').locator('li.row').first()

  const rosa = await signIn('rosa', '/messages')
  await arrive(rosa, 'Messages')
  await tabTo(rosa, 'New message')
  await press(rosa, 'Enter')
  await arrive(rosa, 'New message')
  await tabTo(rosa, /^Send message/)
  await press(rosa, 'Enter')
  await rosa.getByLabel('Message', { exact: true }).waitFor()
  await tabTo(rosa, 'Message')
  await type(rosa, 'Is the yard room free?')
  await tabTo(rosa, 'Send')
  await press(rosa, 'Enter')
  await first.getByText('Is the yard room free?').waitFor()
  expect(await focused()).toBe(href)

  const omar = await signIn('omar', href.replace('/staff/inbox/', '/messages/'))
  const write = async (text: string): Promise<void> => {
    await tabTo(omar, 'Your message')
    await type(omar, text)
    await tabTo(omar, 'Send')
    await press(omar, 'Enter')
    await omar.locator('.said', { hasText: text }).waitFor()
  }
  await omar.waitForURL(/\/messages\/[0-9a-f-]{36}$/)
  await alive(omar)
  await write('I am on my way.')
  await first.getByText('I am on my way.').waitFor()
  expect(await focused()).toBe(href)

  await press(dana, 'Enter')
  await dana.locator('.said', { hasText: 'I am on my way.' }).waitFor()
  await alive(dana)
  await tabTo(dana, 'Your message')
  await type(dana, 'Ring at the ')
  await write('I am at the door now.')
  await dana.locator('.said', { hasText: 'I am at the door now.' }).waitFor()
  await type(dana, 'side door.')
  expect(await dana.getByLabel('Your message').inputValue()).toMatch(/^Ring at the side door\./) // before the draft that was there
}, 120_000)
