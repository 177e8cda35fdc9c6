import type { Page } from './sign-in-as.js'
import { demoPassword } from './start-demo.js'
import { tabTo } from './tab-to.js'
import { browser, demo } from './with-demo.js'

/** Scripts have taken the page over. */
export const alive = (page: Page) => page.waitForSelector('html[data-alive]', { state: 'attached' })
/** Types at the focus. */
export const type = (page: Page, text: string) => page.keyboard.type(text)
/** Presses one key. */
export const press = (page: Page, key: string) => page.keyboard.press(key)
/** A page that has just come: read from its beginning. */
export async function arrive(page: Page, heading: string | RegExp): Promise<void> {
  await page.getByRole('heading', { name: heading }).first().waitFor()
  await alive(page)
}

/** Signs in by the keyboard, in a window of their own. */
export async function signIn(username: string, path: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await page.goto(demo.url + path)
  await tabTo(page, 'Username or e-mail')
  await type(page, username)
  await tabTo(page, 'Password')
  await type(page, demoPassword)
  await press(page, 'Enter')
  return page
}
