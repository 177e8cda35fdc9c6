import { expect } from 'vitest'
import pg from 'pg'
import { type Browser, signInAs } from '../journeys/sign-in-as.js'
import type { Demo } from '../journeys/start-demo.js'
import { lookAt } from './walk.js'
import { type Look, optionsOf, withPrograms } from './walk-pages.js'

/** In the demonstration whoever acts for somebody is a client, too: from here on Rosa is none. */
async function endOwnAccess(databaseUrl: string | undefined): Promise<void> {
  const database = new pg.Client({ connectionString: databaseUrl })
  await database.connect()
  const { rowCount } = await database.query(
    `update core.profile_access p set is_active = false from core.account a
     where a.tenant_id = p.tenant_id and a.id = p.account_id and a.username = 'rosa' and p.relation = 'self'`,
  )
  await database.end()
  expect(rowCount).toBe(1)
}

/** Where somebody who acts for a client, and is none, says at which number they are texted; with one they have given. */
export async function pagesOfRepresentative(browser: Browser, demo: Demo, look: Look): Promise<readonly string[]> {
  await endOwnAccess(demo.databaseUrl)
  const page = await withPrograms(await signInAs(browser, demo, 'rosa', '/', optionsOf(look)))
  const added = await page.request.post(`${demo.url}/api/core/contact/own-numbers`, {
    headers: { origin: demo.url },
    data: { address: '+1 555 010 4001', purposes: ['requests'], wording: '2026-11' },
  })
  expect(added.status()).toBeLessThan(300)
  const faults: string[] = []
  for (const path of ['/settings/own-numbers', '/settings']) {
    look.seen.add(path)
    faults.push(...(await lookAt(page, path, { ...look, url: demo.url })))
  }
  await page.context().close()
  return faults
}
