import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { openBrowser } from '../browser.js'
import type { Drawn } from './draw-piece.js'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const ofStyles = { 'color-contrast': { enabled: false }, 'target-size': { enabled: false } }
interface Found {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[]
}

/** What axe finds in each piece (WCAG 2.2 AA, without colours and sizes: those are the host’s style sheet). */
export async function axeFaults(pieces: readonly Drawn[]): Promise<readonly string[]> {
  if (pieces.length === 0) return []
  const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  const browser = await openBrowser()
  const faults: string[] = []
  try {
    const page = await browser.newPage()
    const run = `${axe};axe.run({ runOnly: ${JSON.stringify(rules)}, rules: ${JSON.stringify(ofStyles)} })`
    for (const { name, markup } of pieces) {
      await page.setContent(markup)
      const { violations } = await page.evaluate<Found>(run)
      faults.push(...violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${name}: ${id} at ${html.slice(0, 160)}`)))
    }
  } finally {
    await browser.close()
  }
  return faults
}
