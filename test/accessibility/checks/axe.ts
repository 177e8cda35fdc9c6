import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type axe from 'axe-core'
import type { Page } from '../../journeys/sign-in-as.js'
import type { Check } from './faults-of.js'

/** The program itself, to be put into pages before they load. */
export const axeProgram = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

const run = (page: Page, options: axe.RunOptions): Promise<readonly string[]> =>
  page.evaluate(async (given) => {
    const program: typeof axe = Reflect.get(window, 'axe')
    const { violations } = await program.run(document, { ...given, resultTypes: ['violations'] })
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.join(' ')}`))
  }, options)

/** As high as the page, so that nothing lies under the dock, from where people would scroll it. */
async function unroll(page: Page): Promise<() => Promise<void>> {
  const before = page.viewportSize() ?? { width: 1280, height: 800 }
  const height = await page.evaluate(() => Math.max(document.documentElement.scrollHeight, 800))
  await page.setViewportSize({ width: before.width, height })
  return () => page.setViewportSize(before)
}

/** Everything axe knows of WCAG 2.2 AA, in the scheme in view; and the contrast of the other scheme. */
export const axeFaults: Check = async (page) => {
  const isDark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)
  const [scheme, other] = isDark ? (['dark', 'light'] as const) : (['light', 'dark'] as const)
  const roll = await unroll(page)
  const faults = await run(page, { runOnly: { type: 'tag', values: rules }, rules: { 'target-size': { enabled: true } } })
  await page.emulateMedia({ colorScheme: other })
  const others = await run(page, { runOnly: { type: 'rule', values: ['color-contrast'] } })
  await page.emulateMedia({ colorScheme: scheme })
  await roll()
  return [...faults, ...others.map((fault) => `${fault}, ${other}`)]
}
