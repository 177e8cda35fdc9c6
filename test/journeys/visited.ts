import { openBrowser } from '@lintel/core/testing'
import { type Page, signInAs } from './sign-in-as.js'

/** Clients, staff and whose acts they were, looked for by name: by scripts, and once more from the address. */
async function searched(page: Page, url: string): Promise<void> {
  const fields = [
    ['/staff', 'header input[type=search]', 'Omar Haddad'],
    ['/staff/clients', '#client-search', '555-0134'],
    ['/staff/team', '#staff-search', 'Dana Reyes'],
    ['/staff/log', '#log-who', 'Amir Nassar'],
  ] as const
  for (const [path, field, text] of fields) {
    await page.goto(url + path)
    await page.waitForSelector('html[data-alive]')
    // Where a search is folded, its fields have to be opened first.
    const fold = page.locator(`details:not([open]):has(${field}) > summary`)
    if ((await fold.count()) > 0) await fold.click()
    await page.fill(field, text)
    await Promise.all([page.waitForURL(/[?&]find=/), page.press(field, 'Enter')])
    await page.reload()
  }
}

/** What a browser asks for and says where it comes from, while people read all of it. */
export async function visited(url: string): Promise<string> {
  const asked: string[] = []
  const browser = await openBrowser()
  try {
    const looks = [
      ['omar', '/messages', ['/messages', '/to-do', '/news', '/profile']],
      ['amir', '/staff/inbox', ['/staff/inbox?of=overdue', '/staff/requests?of=handedIn&mine=no', '/staff/sent', '/staff/news']],
    ] as const
    for (const [who, first, paths] of looks) {
      const page = await signInAs(browser, { url }, who, first)
      page.on('request', (request) => void asked.push(request.url(), request.headers()['referer'] ?? ''))
      for (const path of paths) {
        await page.goto(url + path)
        const link = page
          .getByRole('main')
          .getByRole('link', { name: /quokka/ })
          .first()
        if ((await link.count()) > 0) await Promise.all([page.waitForURL((at) => at.pathname !== path), link.click()])
      }
      if (who === 'amir') await searched(page, url)
    }
  } finally {
    await browser.close()
  }
  return asked.join('\n')
}
