import { AxeBuilder } from '@axe-core/playwright'
import { expect } from 'vitest'
import { type Browser, type Page, signInAs } from '../journeys/sign-in-as.js'
import type { Demo } from '../journeys/start-demo.js'

/** Who walks, and where they begin. */
export const people = [
  ['omar', '/'],
  ['amir', '/staff'],
  ['operator', '/operator'],
] as const
/** How a page is looked at. The files of this folder together hold every pair of width, scheme and language. */
export interface Look {
  readonly width: number
  readonly colorScheme: 'light' | 'dark'
  readonly language: 'en' | 'es'
}
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const id = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g

/** One address stands for all that differ only in ids and filters. */
const kindOf = (path: string): string =>
  path.replace(id, ':id').replace(/\?.*/, (query) => (query.includes('=') ? `?${query.slice(1).split('=')[0]}` : ''))

const linksOf = (page: Page, area: string): Promise<string[]> =>
  page
    .locator('a[href^="/"]')
    .evaluateAll(
      (links, prefix) =>
        links
          .map((link) => (link.getAttribute('href') ?? '').replace(/#.*/, ''))
          .filter((href) => href.startsWith(prefix) && !href.startsWith('/api')),
      area,
    )
const isOutside = (area: string, path: string): boolean => area === '/' && /^\/(staff|operator)\b/.test(path)

/** What is wrong with the page in view, by rule and place; nothing when all is well. */
async function faultsOf(page: Page): Promise<readonly string[]> {
  // As high as the page, so that nothing lies under the dock, from where people would scroll it.
  const { width } = page.viewportSize() ?? { width: 1280 }
  await page.setViewportSize({ width, height: await page.evaluate(() => Math.max(document.documentElement.scrollHeight, 800)) })
  const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze()
  const isWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
  return [
    ...violations.flatMap(({ id: rule, nodes }) => nodes.map(({ target }) => `${rule} at ${target.join(' ')}`)),
    ...(isWide ? ['the page scrolls sideways'] : []),
  ]
}

/** Opens every page that links lead to, one of each kind, and collects what is wrong. */
async function walk(
  page: Page,
  demo: Demo,
  area: string,
): Promise<{ readonly seen: ReadonlySet<string>; readonly faults: readonly string[] }> {
  const seen = new Set<string>()
  const faults: string[] = []
  const waiting = [area]
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const kind = kindOf(path)
    if (seen.has(kind) || isOutside(area, path)) continue
    seen.add(kind)
    const reply = await page.goto(demo.url + path)
    await page.waitForLoadState('load')
    if (reply?.status() !== 200) faults.push(`${path}: answered ${reply?.status()}`)
    for (const fault of await faultsOf(page)) faults.push(`${path}: ${fault}`)
    waiting.push(...(await linksOf(page, area)))
  }
  return { seen, faults }
}

/** Every page that somebody can reach passes. */
export async function everyPage(browser: Browser, demo: Demo, username: string, area: string, look: Look): Promise<void> {
  const { colorScheme, width, language } = look
  const page = await signInAs(browser, demo, username, area, { colorScheme, viewport: { width, height: 800 }, locale: language })
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
  const { seen, faults } = await walk(page, demo, area)
  expect(faults).toEqual([])
  expect(seen.size).toBeGreaterThan(3)
  expect(await page.locator('html').getAttribute('lang')).toBe(language)
  await page.context().close()
}

/** And so do the pages before the sign-in. */
export async function pagesBefore(browser: Browser, demo: Demo, { colorScheme, width, language }: Look): Promise<void> {
  const page = await (await browser.newContext({ colorScheme, viewport: { width, height: 800 }, locale: language })).newPage()
  for (const path of ['/sign-in', '/staff/sign-in', '/no-such-page']) {
    await page.goto(demo.url + path)
    expect(await faultsOf(page), path).toEqual([])
  }
  await page.context().close()
}
