import type { openBrowser } from '@lintel/core/testing'
import { type Demo, demoPassword } from './start-demo.js'

export type Browser = Awaited<ReturnType<typeof openBrowser>>
export type Page = Awaited<ReturnType<Browser['newPage']>>

/** Signs one of the demonstration's people in by the page, in a window of their own, and goes where they wanted. */
export async function signInAs(
  browser: Browser,
  demo: Pick<Demo, 'url'>,
  username: string,
  path: string,
  options: Parameters<Browser['newContext']>[0] = {},
  password = demoPassword,
): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage()
  await page.goto(demo.url + path)
  await page.fill('[name=username]', username)
  await page.fill('[name=password]', password)
  await page.press('[name=password]', 'Enter')
  await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'))
  return page
}
