import { describe, expect, test } from 'vitest'
import { type Page, signInAs } from './sign-in-as.js'
import { browser, demo, withDemo } from './with-demo.js'

withDemo()

const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')
const linked = (page: Page, text: string) => page.getByRole('main').getByRole('link', { name: text })
const file = (page: Page, name: string) =>
  page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: page.getByText(name, { exact: true }) })
const press = (page: Page, name: string) => page.getByRole('main').getByRole('button', { name, exact: true }).click()

describe.each([
  ['with scripts', true],
  ['without scripts', false],
])('%s', (name, isScripted) => {
  const title = `Lease (${name})`
  /** What scripts enhance is waited for. */
  const ready = async (page: Page) => {
    if (isScripted) await page.locator('html[data-alive]').waitFor({ state: 'attached' })
  }
  const choose = async (page: Page, file: string) => {
    await ready(page)
    await page.locator('input[type=file]').setInputFiles({ name: file, mimeType: 'application/pdf', buffer: pdf })
  }

  test('Dana asks Omar for his lease, he sends it, she asks for more, he sends that, she accepts one and asks for the other again, and at last accepts that [S1.5, S2.2, S2.9]', async () => {
    const dana = await signInAs(browser, demo, 'dana', '/staff/requests', { javaScriptEnabled: isScripted })
    const client = await dana.getByRole('main').locator('a[href^="/staff/clients/"]', { hasText: 'Omar' }).first().getAttribute('href')
    await dana.goto(`${demo.url}/staff/requests/new?client=${client?.split('/').pop()}&kind=requests:documents`)
    await ready(dana)
    await dana.getByLabel('What should they send?').fill(title)
    await press(dana, 'Send to Omar')
    await dana.waitForURL(/\/staff\/requests\/[0-9a-f-]{36}$/)

    const omar = await signInAs(browser, demo, 'omar', '/to-do', { javaScriptEnabled: isScripted })
    await linked(omar, title).click()
    await omar.getByRole('heading', { name: title }).waitFor()
    await choose(omar, 'page one.pdf')
    await press(omar, 'Send')
    await linked(omar, 'page one.pdf').waitFor()

    await dana.reload()
    await linked(dana, 'page one.pdf').waitFor()
    await ready(dana)
    await dana.getByText('Ask for something else').first().click()
    await dana.getByLabel('What is missing or not right?').fill('Page two, please')
    await press(dana, 'Ask for something else')
    await dana.getByText('You asked for something else').waitFor()

    await omar.reload()
    await omar.getByText('Page two, please').waitFor()
    await choose(omar, 'page two.pdf')
    await press(omar, 'Send this too')
    await linked(omar, 'page two.pdf').waitFor()

    await dana.reload()
    await linked(dana, 'page two.pdf').waitFor()
    await ready(dana)
    await file(dana, 'page one.pdf')
      .getByRole('button', { name: /^Accept/ })
      .click()
    await file(dana, 'page one.pdf').getByText('Fine').waitFor()
    await ready(dana)
    const second = file(dana, 'page two.pdf')
    await second.getByText('Ask for this again').first().click()
    await second.getByLabel('What is not right about it?').fill('It is cut off at the side')
    await second.getByRole('button', { name: 'Ask for this again' }).click()
    await dana.getByText('One file is needed again. It waits for Omar').waitFor()

    await omar.reload()
    await omar.getByText('It is cut off at the side').waitFor()
    const needed = file(omar, 'page two.pdf')
    await needed.getByText('Needed again').waitFor()
    await file(omar, 'page one.pdf').getByText('Fine').waitFor()
    await ready(omar)
    await needed.locator('input[type=file]').setInputFiles({ name: 'whole page two.pdf', mimeType: 'application/pdf', buffer: pdf })
    await press(omar, 'Send this instead')
    await linked(omar, 'whole page two.pdf').waitFor()

    await dana.reload()
    await linked(dana, 'whole page two.pdf').waitFor()
    await ready(dana)
    await file(dana, 'whole page two.pdf')
      .getByRole('button', { name: /^Accept/ })
      .click()
    await file(dana, 'whole page two.pdf').getByText('Fine').waitFor()
    await omar.reload()
    await linked(omar, 'page one.pdf').waitFor()
    expect(await omar.locator('input[type=file]').count()).toBe(0)
  })
})
