import { expect, test } from 'vitest'
import { signInAs } from './sign-in-as.js'
import { browser, demo, withDemo } from './with-demo.js'

withDemo()

test('what nobody has read in time stands on a list for staff, without scripts too, until somebody sees to it; the client reads that the team knows', {
  timeout: 120_000,
}, async () => {
  const amir = await signInAs(browser, demo, 'amir', '/staff', { javaScriptEnabled: false })
  const omar = await signInAs(browser, demo, 'omar', '/messages')
  await amir.getByRole('heading', { name: 'Messages nobody has read' }).waitFor()
  await amir.goto(`${demo.url}/staff/inbox`)
  await amir.getByRole('link', { name: /^Overdue \(\d+\)$/ }).click()
  await amir
    .getByRole('main')
    .getByRole('link', { name: /Key for the laundry room/ })
    .click()
  await amir.getByText('Nobody read the client’s message in time').waitFor()
  await omar
    .getByRole('main')
    .getByRole('link', { name: /Key for the laundry room/ })
    .click()
  await omar.getByText('Your message has waited much too long').waitFor()
  await amir.getByText('Those your agency named for this were told').waitFor()
  await amir.getByRole('button', { name: 'No answer needed' }).click()
  await amir.getByText('No longer overdue.').waitFor()
  expect(await amir.getByText('Nobody read the client’s message in time').count()).toBe(0)
  await omar.reload()
  expect(await omar.getByText('Your message has waited much too long').count()).toBe(0)
})

test('quiet hours and language of one kind of news are chosen where its ways are, without scripts too', { timeout: 120_000 }, async () => {
  const omar = await signInAs(browser, demo, 'omar', '/news/choices', { javaScriptEnabled: false })
  await omar.getByText('Change: You have a new message').click()
  const kind = omar.getByRole('form', { name: 'You have a new message' })
  await kind.getByText('Quiet hours and language').click()
  expect(await kind.getByLabel('From').isVisible()).toBe(false)
  await kind.getByRole('radio', { name: 'Other hours, for this alone' }).check()
  await kind.getByLabel('From').fill('21:00')
  await kind.getByLabel('Until').fill('09:15')
  await kind.getByLabel('Language').selectOption({ label: 'Español' })
  await kind.getByRole('button', { name: 'Save' }).click()
  await omar.getByText('Quiet between 21:00 and 09:15. In Español.').waitFor()
})

test('the record of a client leads to the account, a message and a request, and what failed says what to do [S1.40, S1.45, S2.49]', {
  timeout: 120_000,
}, async () => {
  const amir = await signInAs(browser, demo, 'amir', '/staff/sent')
  const told = amir.getByRole('main').getByRole('link', { name: 'Omar Haddad' }).first()
  await amir.goto(demo.url + ((await told.getAttribute('href')) ?? '').replace(/\/portal\/sent$/, ''))
  const main = amir.getByRole('main')
  await main.getByRole('link', { name: 'Client portal', exact: true }).first().waitFor()
  const leads = new Map([
    [/^Send message/, /^Message to Omar/],
    [/^Send request/, /Omar/],
    [/^Client portal$/, /^Who gets in/],
  ])
  const record = amir.url()
  for (const [name, heading] of leads) {
    await main.getByRole('link', { name }).first().click()
    await amir.waitForURL((url) => url.href !== record)
    await main.getByRole('heading', { name: heading }).first().waitFor()
    await amir.goto(record)
  }
  await amir.goto(`${demo.url}/staff/sent?state=failed`)
  await amir.getByText('Try again. If it fails again, tell the person another way.').first().waitFor()
  await amir.goto(`${demo.url}/staff/sent?state=bounced`)
  await amir.getByText('Ask the client for another address').waitFor()
})

test('an administrator sets office hours, closes a day and names who is told when nobody acts, without scripts too [S1.2]', {
  timeout: 120_000,
}, async () => {
  const amir = await signInAs(browser, demo, 'amir', '/staff/messaging', { javaScriptEnabled: false })
  const hours = amir.getByRole('form', { name: 'Office hours' })
  expect(await hours.getByLabel('Thursday, closes').inputValue()).toBe('19:00')
  await hours.getByLabel('Saturday, opens').fill('10:00')
  await hours.getByRole('button', { name: 'Save office hours' }).click()
  await amir.getByText('Give both times, or none').first().waitFor()
  await hours.getByLabel('Saturday, opens').fill('10:00')
  await hours.getByLabel('Saturday, closes').fill('13:00')
  await hours.getByRole('button', { name: 'Save office hours' }).click()
  await amir.getByText('Saved. It counts from now on.').waitFor()
  expect(await hours.getByLabel('Saturday, closes').inputValue()).toBe('13:00')
  await amir.getByLabel('Day', { exact: true }).fill('2099-07-03')
  await amir.getByRole('button', { name: 'Add closed day' }).click()
  await amir.getByText('Added. The office is closed on that day.').waitFor()
  await amir
    .getByRole('form', { name: /Open after all on .*2099/ })
    .getByRole('button')
    .click()
  await amir.getByText('Removed. The office opens on that day.').waitFor()
  const further = amir.getByRole('form', { name: 'When nobody acts' })
  await further.getByRole('checkbox', { name: /Ruth/ }).check()
  await further.getByRole('button', { name: 'Save who is told' }).click()
  await amir.getByText('Saved. It counts from now on.').waitFor()
  expect(await further.getByRole('checkbox', { name: /Ruth/ }).isChecked()).toBe(true)
})

test('a client corrects how to reach them in fields; staff see old and new, and take it over with one press, without scripts too [S1.45]', {
  timeout: 120_000,
}, async () => {
  const omar = await signInAs(browser, demo, 'omar', '/to-do', { javaScriptEnabled: false })
  const amir = await signInAs(browser, demo, 'amir', '/staff/requests?of=handedIn&mine=no', { javaScriptEnabled: false })
  for (const name of [/Winter check-in/, /contact details/i]) await omar.getByRole('main').getByRole('link', { name }).first().click()
  const requestId = omar.url().slice(-36)
  await omar.getByText('Something is different now').click()
  const fields = omar.getByRole('form', { name: 'Something is different now' })
  await fields.getByLabel('Phone', { exact: true }).fill('(555) 010-0177')
  await fields.getByLabel('Best way to reach you').selectOption({ label: 'Text message' })
  await fields.getByRole('button', { name: 'Send the change' }).click()
  await omar.getByText('Sent. Staff will look at it.').waitFor()
  await amir.reload()
  await amir.locator(`main a[href="/staff/requests/${requestId}"]`).first().click()
  await amir.getByText('Not on the record yet').waitFor()
  await amir.getByRole('button', { name: 'Take over into the record' }).click()
  await amir.getByText('Taken over. The record is changed.').waitFor()
  await amir.getByText('On the record now').waitFor()
  await omar.goto(`${demo.url}/profile`)
  await omar.getByText('(555) 010-0177').first().waitFor()
})
