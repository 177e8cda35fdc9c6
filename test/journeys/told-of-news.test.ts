import { expect, test } from 'vitest'
import { signInAs } from './sign-in-as.js'
import { browser, demo, withDemo } from './with-demo.js'

withDemo()

test('without scripts a client reads the news, opens one, and chooses how to be told of each kind', { timeout: 120_000 }, async () => {
  const omar = await signInAs(browser, demo, 'omar', '/news', { javaScriptEnabled: false, viewport: { width: 360, height: 740 } })
  const news = omar.getByRole('main')
  await news
    .getByRole('button', { name: /^Open\s*: You have a new message/ })
    .first()
    .click()
  await omar.waitForURL(/\/messages/)
  await omar.goto(`${demo.url}/news/choices`)
  const row = omar.locator('li.row', { hasText: 'You have a new message' })
  await row.locator('summary').first().click()
  await row.getByRole('radio', { name: 'Together, once a day' }).check()
  await row.getByRole('checkbox', { name: 'Text message' }).uncheck()
  await row.getByRole('button', { name: 'Save' }).click()
  await omar.getByText('Your choice is saved.').waitFor()
  expect(await row.innerText()).toMatch(/Also by: E-mail.*Together, once a day\./s)
  const quiet = omar.locator('#quiet-hours')
  await quiet.getByLabel('From').fill('22:00')
  await quiet.getByLabel('Until').fill('07:00')
  await omar.getByRole('button', { name: 'Save quiet hours' }).click()
  await omar.getByText('Your quiet hours are saved.').waitFor()
  expect(await omar.getByText('To switch it on, this page needs JavaScript.').count()).toBe(1)
})

test('no page asks for notices by itself; the policy lets in one worker and no other', { timeout: 120_000 }, async () => {
  const omar = await signInAs(browser, demo, 'omar', '/news/choices')
  const asked: string[] = []
  await omar.exposeFunction('noteAsked', (what: string) => void asked.push(what))
  await omar.addInitScript(() => {
    const real = Notification.requestPermission.bind(Notification)
    Notification.requestPermission = async () => {
      await (Reflect.get(window, 'noteAsked') as (what: string) => Promise<void>)('permission')
      return real()
    }
  })
  await omar.goto(`${demo.url}/news/choices`)
  await omar.locator('html[data-alive]').waitFor({ state: 'attached' })
  const press = omar.getByRole('button', { name: 'Switch on for this device' })
  await press.waitFor()
  expect(asked).toEqual([])
  const tried = await omar.evaluate(async () => {
    const outcome = async (work: () => unknown): Promise<string> => {
      try {
        await work()
        return 'done'
      } catch (error) {
        return error instanceof Error ? error.name : 'refused'
      }
    }
    const policies = Reflect.get(window, 'trustedTypes') as {
      createPolicy(name: string, rules: object): { createScriptURL(url: string): string }
    }
    return {
      plain: await outcome(() => navigator.serviceWorker.register('/push-worker.js')),
      other: await outcome(() => policies.createPolicy('other', {})),
      ours: await outcome(async () => {
        const policy = policies.createPolicy('lintel-push', { createScriptURL: () => '/push-worker.js' })
        const { scope } = await navigator.serviceWorker.register(policy.createScriptURL(''), { scope: '/' })
        if (!scope.endsWith('/')) throw new Error('another scope')
      }),
    }
  })
  expect(tried).toEqual({ plain: 'TypeError', other: 'TypeError', ours: 'done' })
})

test('staff see on the record why and how a client was told, and that a number stopped; administrators see what failed', {
  timeout: 120_000,
}, async () => {
  const dana = await signInAs(browser, demo, 'dana', '/staff/clients')
  await dana
    .getByRole('link', { name: /Haddad/ })
    .first()
    .click()
  await dana.waitForURL(/\/staff\/clients\/[0-9a-f-]{36}/)
  await dana.goto(`${new URL(dana.url()).origin}${new URL(dana.url()).pathname}/portal/sent`)
  const line = dana.getByRole('row', { name: /A reminder/ }).first()
  await line.waitFor()
  expect(await line.innerText()).toMatch(/Agreed/)
  await dana.getByLabel('How').selectOption('sms')
  await dana.getByRole('button', { name: 'Show' }).click()
  await dana.waitForURL(/channel=sms/)
  const amir = await signInAs(browser, demo, 'amir', '/staff/sent')
  await amir.getByRole('heading', { name: 'What was sent' }).waitFor()
  expect(await amir.getByRole('row').count()).toBeGreaterThan(2)
})
