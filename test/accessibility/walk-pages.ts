import { expect } from 'vitest'
import { type Browser, type Page, signInAs } from '../journeys/sign-in-as.js'
import type { Demo } from '../journeys/start-demo.js'
import { besideLinks } from './beside-links.js'
import { axeProgram } from './checks/axe.js'
import { type Check, faultsOf } from './checks/faults-of.js'
import { installInPage } from './checks/in-page.js'
import { dressOf, readIn } from './dress.js'
import { lookAt, walk } from './walk.js'

/** Who walks, and where they begin. Whoever comes later looks only at what those before could not reach. */
export const people = [
  ['omar', '/'],
  ['rosa', '/'],
  ['amir', '/staff'],
  ['dana', '/staff'],
  ['lena', '/staff'],
  ['noor', '/staff'],
  ['operator', '/operator'],
] as const
/** How pages are looked at: see `dressOf` for languages and schemes; contrast is checked in both schemes each time. */
export interface Look {
  readonly width: number
  /** Of each page the other language and scheme than the first file has. */
  readonly isOther: boolean
  readonly checks: readonly Check[]
  /** Kinds of pages that were looked at this way. */
  readonly seen: Set<string>
}
export const optionsOf = ({ width }: Look) => ({ viewport: { width, height: 800 } })

export const withPrograms = async (page: Page): Promise<Page> => {
  await page.addInitScript(axeProgram)
  await page.addInitScript(installInPage)
  return page
}

/** Every page that somebody can reach passes. */
export async function everyPage(browser: Browser, demo: Demo, username: string, area: string, look: Look): Promise<void> {
  const { isOther, seen, checks } = look
  const page = await withPrograms(await signInAs(browser, demo, username, area, optionsOf(look)))
  const beside = await besideLinks(page, demo.url, area)
  expect(await walk(page, { url: demo.url, area, beside, isOther, seen, checks })).toEqual([])
  expect(seen.size).toBeGreaterThan(3)
  await page.context().close()
}

/** What visitors see: ways in, letters' links that have run out, the door of an agency, and what is not there. */
const pagesOfVisitors = [
  '/sign-in',
  '/sign-in?shared=yes',
  '/staff/sign-in',
  '/operator/sign-in',
  '/recover',
  '/staff/recover',
  '/recover/an-old-link',
  '/join/an-old-link',
  '/staff/join/an-old-link',
  '/confirm-email/an-old-link',
  '/undo-email/an-old-link',
  '/at/harbor-house',
  '/no-such-page',
]

/** And so do the pages before the sign-in, and the one that is not there. */
export async function pagesBefore(browser: Browser, demo: Demo, look: Look): Promise<void> {
  const pageIn = async (locale: string): Promise<Page> =>
    withPrograms(await (await browser.newContext({ ...optionsOf(look), locale })).newPage())
  const pages = { en: await pageIn('en'), es: await pageIn('es') }
  for (const path of pagesOfVisitors) {
    const { language, colorScheme } = dressOf(path, look.isOther)
    const page = pages[language]
    await page.emulateMedia({ colorScheme })
    await page.goto(demo.url + path)
    look.seen.add(path)
    expect(await faultsOf(page, look.checks), `${path} (${language}, ${colorScheme})`).toEqual([])
  }
  for (const page of Object.values(pages)) await page.context().close()
}

/** The portal as staff see it for a client, in the client's language, under a banner in their own. */
async function pagesOfPreview(browser: Browser, demo: Demo, look: Look): Promise<readonly string[]> {
  const page = await withPrograms(await signInAs(browser, demo, 'dana', '/staff', optionsOf(look)))
  const omar = await signInAs(browser, demo, 'omar', '/')
  await readIn(page, demo.url, look.isOther ? 'en' : 'es')
  const { clients } = await (await page.request.get(`${demo.url}/api/core/clients?search=Omar`)).json()
  const begun = await page.request.post(`${demo.url}/api/core/clients/${clients[0].id}/portal/previews`, {
    headers: { origin: demo.url },
    data: {},
  })
  const { id } = await begun.json()
  await page.goto(`${demo.url}/preview/${id}`)
  const faults: string[] = []
  for (const path of ['/', '/messages']) {
    faults.push(...(await lookAt(page, path, { ...look, url: demo.url }, omar)))
    expect(await page.locator('#preview').count()).toBe(1)
  }
  for (const window of [page, omar]) await window.context().close()
  return faults
}

/** Work accounts of a tenant that are on, how they are turned off, and the door with the button to them. */
async function pagesOfWorkAccounts(browser: Browser, demo: Demo, look: Look): Promise<readonly string[]> {
  const page = await withPrograms(await signInAs(browser, demo, 'operator', '/operator', optionsOf(look)))
  const link = await page.locator('a[href^="/operator/tenants/"]').first().getAttribute('href')
  const tenant = /^\/operator\/tenants\/[^/?]+/.exec(link ?? '')?.[0] ?? ''
  const accounts = {
    issuer: 'https://id.example.org',
    clientId: 'portal',
    secret: 'between the two',
    domains: 'example.org',
    label: 'Work',
  }
  const put = await page.request.put(`${demo.url}/api/core${tenant.replace('/operator', '')}/single-sign-on`, {
    headers: { origin: demo.url },
    data: accounts,
  })
  expect(put.status()).toBeLessThan(300)
  const faults: string[] = []
  for (const path of [`${tenant}/work-accounts`, `${tenant}/work-accounts/turn-off`]) {
    look.seen.add(path)
    faults.push(...(await lookAt(page, path, { ...look, url: demo.url })))
  }
  expect(await page.locator('section.danger').count()).toBe(1)
  await page.context().close()
  return faults
}

/** Pages that are there only after somebody did something that the demonstration has not. */
export async function pagesOnceDone(browser: Browser, demo: Demo, look: Look): Promise<void> {
  expect(await pagesOfPreview(browser, demo, look)).toEqual([])
  expect(await pagesOfWorkAccounts(browser, demo, look)).toEqual([])
}
