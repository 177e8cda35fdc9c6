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
