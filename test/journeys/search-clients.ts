import type { Page } from './sign-in-as.js'

/** Searches for clients on their page, as people do: what is typed is in no address. */
export async function searchClients(page: Page, url: string, text: string): Promise<void> {
  await page.goto(`${url}/staff/clients`)
  await page.fill('#client-search', text)
  await Promise.all([page.waitForURL(/[?&]find=/), page.press('#client-search', 'Enter')])
}
