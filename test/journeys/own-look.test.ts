import { expect, test } from 'vitest'
import type { Page } from './sign-in-as.js'
import { signInAs } from './sign-in-as.js'
import { browser, demo, withDemo } from './with-demo.js'

withDemo()

const sizeOf = (page: Page): Promise<number> => page.evaluate(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize))
/** Whether soft text is as strong as all other text. */
const isStrong = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const soft = document.querySelector('main .soft') ?? document.body
    return getComputedStyle(soft).color === getComputedStyle(document.body).color
  })

test('what somebody chose before the scripts were there stays chosen when they come', async () => {
  const page = await signInAs(browser, demo, 'omar', '/settings/reading')
  let letGo = () => {}
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  await page.route(/\.js$/, async (route) => {
    await held
    await route.continue()
  })
  await page.reload({ waitUntil: 'commit' })
  await page.getByLabel('Very large').check()
  expect(await page.locator('html[data-alive]').count()).toBe(0)
  letGo()
  await page.waitForSelector('html[data-alive]')
  expect(await page.getByLabel('Very large').isChecked()).toBe(true)
})

test.each([
  ['omar', '/settings/reading', 'with scripts', true],
  ['dana', '/staff/settings/reading', 'without scripts', false],
  ['operator', '/operator/settings', 'with scripts', true],
])(
  '%s chooses larger text and more contrast at %s %s, sees it at once, and again on another device',
  async (who, path, _, javaScriptEnabled) => {
    const page = await signInAs(browser, demo, who, path, { javaScriptEnabled })
    const before = await sizeOf(page)
    expect(await isStrong(page)).toBe(false)
    await page.getByLabel('Very large').check()
    await page.getByLabel('Stronger').check()
    await page.locator('form[action="/look"]').getByRole('button', { name: 'Save' }).click()
    await page.waitForURL((url) => url.pathname === path)
    await expect.poll(() => sizeOf(page)).toBeGreaterThan(before)
    const chosen = await sizeOf(page)
    expect(await isStrong(page)).toBe(true)
    expect(await page.getByLabel('Very large').isChecked()).toBe(true)

    const device = await signInAs(browser, demo, who, path, { javaScriptEnabled })
    expect([await sizeOf(device), await isStrong(device)]).toEqual([chosen, true])
    expect(await device.getByLabel('Stronger').isChecked()).toBe(true)
  },
)

test.each(['en', 'es'])('on a phone the sign-in page says in one line whose portal it is and how to leave it, in %s', async (locale) => {
  const page = await (await browser.newContext({ viewport: { width: 360, height: 700 }, locale })).newPage()
  await page.goto(`${demo.url}/sign-in`)
  const leave = await page.locator('.leave').boundingBox()
  const switchLanguage = await page.locator('header form[action="/language"]').boundingBox()
  const brand = await page.locator('.brand').boundingBox()
  const middle = (box: typeof leave): number => (box === null ? Number.NaN : box.y + box.height / 2)
  // Whose words are longer than the line has the way out beside the name, and the other language below.
  if (locale === 'en') expect(Math.abs(middle(leave) - middle(switchLanguage))).toBeLessThan(12)
  expect(Math.abs(middle(leave) - middle(brand))).toBeLessThan(12)
  await page.context().close()
})

test('on a phone most clients of the list take two lines or three, not one for each thing that is known', async () => {
  const page = await signInAs(browser, demo, 'amir', '/staff/clients', { viewport: { width: 360, height: 700 } })
  const heights = await page.locator('main tbody tr').evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().height))
  expect(heights.length).toBeGreaterThan(10)
  const middle = heights.toSorted((one, other) => one - other)[Math.floor(heights.length / 2)]
  expect(middle).toBeLessThan(125)
  await page.context().close()
})

test('whoever acts for somebody finds the whole menu of people on a phone, and nothing moves when it opens', async () => {
  const page = await signInAs(browser, demo, 'rosa', '/', { viewport: { width: 360, height: 700 } })
  const head = page.locator('header.top')
  const before = await head.boundingBox()
  await page.locator('.who > summary').click()
  const menu = await page.locator('.who > .menu').boundingBox()
  expect(menu?.x).toBeGreaterThanOrEqual(0)
  expect((menu?.x ?? 0) + (menu?.width ?? 0)).toBeLessThanOrEqual(360)
  expect(await head.boundingBox()).toEqual(before)
  await page.context().close()
})
