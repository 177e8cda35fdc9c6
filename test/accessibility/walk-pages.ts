import { expect } from 'vitest'
import { type Browser, type Page, signInAs } from '../journeys/sign-in-as.js'
import type { Demo } from '../journeys/start-demo.js'
import { besideLinks } from './beside-links.js'
import { axeProgram } from './checks/axe.js'
import { type Check, faultsOf } from './checks/faults-of.js'
import { installInPage } from './checks/in-page.js'
import { dressOf } from './dress.js'
import { walk } from './walk.js'

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
const optionsOf = ({ width }: Look) => ({ viewport: { width, height: 800 } })

const withPrograms = async (page: Page): Promise<Page> => {
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
