import { searchClients } from './search-clients.js'
import { rm, stat } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { madeUpExport, openBrowser, writeHmisExport } from '@lintel/core/testing'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signIn } from '../processes/caller.js'
import { type Browser, type Page, signInAs } from './sign-in-as.js'
import { type Demo, startDemo } from './start-demo.js'

const dataSet = fileURLToPath(new URL('../../../shared/data/hmis-fy2026/', import.meta.url))
const password = 'quilted-harbour-lantern-54'
const pageSize = 25

interface Listed {
  readonly id: string
  readonly givenName: string
  readonly familyName: string
}
interface Office {
  readonly worker: string
  readonly name: string
  readonly total: number
  readonly clients: readonly Listed[]
}
let demo: Demo
let browser: Browser
let large: Office
let other: Office

/** Somebody who works at the agency, and all clients they find by the API, by name. */
async function officeOf(agency: { readonly slug: string; readonly name: string }, worker: string): Promise<Office> {
  const place = ['--tenant', 'demo', '--staff-of', agency.slug, '--role', 'caseManager']
  await demo.lintel('account', 'add', worker, '--display-name', `Worker ${worker}`, '--password', password, ...place)
  const person = await signIn(demo, worker, password)
  const clients: Listed[] = []
  for (let page = 1; ; page++) {
    const { body } = await person.ask(demo, 'GET', `/api/core/clients?size=100&page=${page}`)
    const { clients: some, total } = body as { clients: readonly Listed[]; total: number }
    clients.push(...some)
    if (some.length === 0 || clients.length >= total) return { worker, name: agency.name, total, clients }
  }
}
/** The agencies that the import brought, those with most clients first. */
async function largestAgencies(): Promise<readonly { readonly slug: string; readonly name: string }[]> {
  const admin = new pg.Client({ connectionString: demo.databaseUrl })
  await admin.connect()
  const { rows } = await admin.query<{ slug: string; name: string }>(
    `select g.slug, g.name from core.agency g join core.client_agency k on k.tenant_id = g.tenant_id and k.agency_id = g.id
     where g.slug not in ('harbor-house', 'maple-clinic') group by g.id, g.slug, g.name order by count(*) desc limit 2`,
  )
  await admin.end()
  return rows
}

beforeAll(async () => {
  demo = await startDemo()
  browser = await openBrowser()
  const isThere = await stat(dataSet).then(
    () => true,
    () => false,
  )
  const folder = isThere ? dataSet : await writeHmisExport(madeUpExport({ agencies: 2, staff: 3, clients: 120 }))
  await demo.lintel('import', 'hmis', folder, '--tenant', 'demo')
  if (!isThere) await rm(folder, { recursive: true })
  const [first, second] = await largestAgencies()
  if (first === undefined || second === undefined) throw new Error('The import brought fewer than two agencies')
  large = await officeOf(first, 'worker-1')
  other = await officeOf(second, 'worker-2')
}, 180_000)
afterAll(async () => {
  await browser.close()
  await demo.stop()
})

const names = async (page: Page) => (await page.locator('tbody th a').allInnerTexts()).map((text) => text.trim())
const nameOf = ({ familyName, givenName }: Listed): string => `${familyName}, ${givenName}`
const rowsShown = (page: Page, total: number) => page.getByText(new RegExp(`of ${total.toLocaleString('en')}$`)).waitFor()

describe.each([
  ['with scripts', true],
  ['without scripts', false],
])('the console after an import, %s', (_name, javaScriptEnabled) => {
  let page: Page
  beforeAll(async () => {
    page = await signInAs(browser, demo, large.worker, '/staff/clients', { javaScriptEnabled }, password)
  }, 60_000)

  test('pages through all clients of the agency, each once, in order', async () => {
    await page.goto(`${demo.url}/staff/clients`)
    const found: string[] = []
    for (let at = 0; at * pageSize < large.total; at++) {
      if (at > 0) {
        await page.getByRole('link', { name: 'Next page' }).click()
        await page.waitForURL((url) => url.searchParams.get('page') === String(at + 1))
      }
      await rowsShown(page, large.total)
      await page.getByText(new RegExp(`^${(at * pageSize + 1).toLocaleString('en')} to `)).waitFor()
      found.push(...(await names(page)))
    }
    expect(found).toEqual(large.clients.map(nameOf))
    expect(await page.getByRole('link', { name: 'Next page' }).count()).toBe(0)
  })

  test('sorts the other way round', async () => {
    await page.goto(`${demo.url}/staff/clients`)
    await page.getByRole('columnheader').getByRole('link').first().click()
    await page.waitForURL((url) => url.searchParams.get('direction') === 'down')
    await page.locator('th[aria-sort=descending]').waitFor()
    expect((await names(page))[0]?.split(',')[0]).toBe(large.clients.at(-1)?.familyName)
  })

  test('finds a client by name, and opens the record', async () => {
    const wanted = large.clients[Math.floor(large.clients.length / 2)]
    await page.goto(`${demo.url}/staff/clients`)
    await page.getByLabel('Search clients').fill(`${wanted?.givenName} ${wanted?.familyName}`)
    await page.getByLabel('Search clients').press('Enter')
    await page.waitForURL((url) => url.searchParams.has('find'))
    await page
      .locator('tbody th a', { hasText: wanted?.familyName ?? '' })
      .first()
      .click()
    await page.waitForURL(/\/staff\/clients\/[0-9a-f-]{36}/)
    await page.getByRole('heading', { level: 1, name: new RegExp(wanted?.familyName ?? '') }).waitFor()
  })

  test('leads back from a record, by way of its tabs, to the page of the list it was opened from', async () => {
    await page.goto(`${demo.url}/staff/clients?page=2`)
    await page.locator('tbody th a').first().click()
    await page.waitForURL(/\/staff\/clients\/[0-9a-f-]{36}$/)
    await page.getByRole('link', { name: 'Enrollments', exact: true }).click()
    await page.waitForURL(/\/enrollments$/)
    if (javaScriptEnabled) await page.locator('html[data-alive]').waitFor()
    await page.getByRole('link', { name: 'All clients' }).click()
    // Without scripts the link is what it says: the list from its beginning.
    await page.waitForURL(javaScriptEnabled ? `${demo.url}/staff/clients?page=2` : `${demo.url}/staff/clients`)
    await rowsShown(page, large.total)
  })

  test('shows no client of another agency: not in a search, and not by address', async () => {
    const own = new Set(large.clients.map(({ id }) => id))
    const stranger = other.clients.find(({ id }) => !own.has(id))
    expect(stranger).toBeDefined()
    const reply = await page.goto(`${demo.url}/staff/clients/${stranger?.id}`)
    expect(reply?.status()).toBe(404)
    await searchClients(page, demo.url, `${stranger?.givenName} ${stranger?.familyName}`)
    const links = await page.locator('tbody th a').evaluateAll((found) => found.map((link) => link.getAttribute('href')))
    expect(links).not.toContain(`/staff/clients/${stranger?.id}`)
  })
})
