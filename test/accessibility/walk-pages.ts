import { expect } from 'vitest'
import { type Browser, type Page, signInAs } from '../journeys/sign-in-as.js'
import type { Demo } from '../journeys/start-demo.js'
import { axeProgram } from './checks/axe.js'
import { type Check, faultsOf } from './checks/faults-of.js'
import { installInPage } from './checks/in-page.js'
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
/** How pages are looked at. The files of this folder together hold both widths and languages; contrast is checked in both schemes. */
export interface Look {
  readonly width: number
  readonly colorScheme: 'light' | 'dark'
  readonly language: 'en' | 'es'
  readonly checks: readonly Check[]
  /** Kinds of pages that were looked at this way. */
  readonly seen: Set<string>
}
const optionsOf = ({ colorScheme, width, language }: Look) => ({ colorScheme, viewport: { width, height: 800 }, locale: language })

const withPrograms = async (page: Page): Promise<Page> => {
  await page.addInitScript(axeProgram)
  await page.addInitScript(installInPage)
  return page
}

/** Every page that somebody can reach passes. */
export async function everyPage(browser: Browser, demo: Demo, username: string, area: string, look: Look): Promise<void> {
  const { language, seen, checks } = look
  const page = await withPrograms(await signInAs(browser, demo, username, area, optionsOf(look)))
  const change = { language, timeZone: 'America/Chicago' }
  const changed = await page.evaluate(async (body) => {
    const reply = await fetch('/api/core/settings', {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return reply.status
  }, change)
  expect(changed).toBe(204)
  expect(await walk(page, { url: demo.url, area, language, seen, checks })).toEqual([])
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
  const page = await withPrograms(await (await browser.newContext(optionsOf(look))).newPage())
  for (const path of pagesOfVisitors) {
    await page.goto(demo.url + path)
    look.seen.add(path)
    expect(await faultsOf(page, look.checks), path).toEqual([])
  }
  await page.context().close()
}
