import type { Page } from '../journeys/sign-in-as.js'
import { type Check, faultsOf } from './checks/faults-of.js'
import { dressOf, wear } from './dress.js'

const id = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g
/** One address stands for all that differ only in ids and filters. */
const kindOf = (path: string): string =>
  path
    .replace(/#.*/, '')
    .replace(id, ':id')
    .replace(/\?.*/, (query) => (query.includes('=') ? `?${query.slice(1).split('=')[0]}` : ''))

const linksIn = (markup: string): readonly string[] =>
  [...markup.matchAll(/<a [^>]*?href="(\/[^"]*)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'))
const isInside = (area: string, path: string): boolean => (area === '/' ? !/^\/(staff|operator|api)\b/.test(path) : path.startsWith(area))

/** Where to walk, and what others have seen of it already. */
export interface Walk {
  readonly url: string
  readonly area: string
  /** Where it goes besides. */
  readonly beside: readonly string[]
  /** Languages and schemes are chosen the other way round. */
  readonly isOther: boolean
  /** Kinds of pages that were looked at; this walk adds its own, and only reads the links of those it knows. */
  readonly seen: Set<string>
  readonly checks: readonly Check[]
}

/** Opens every page that links lead to, one of each kind, looks at it in all the ways asked for, and collects what is wrong. */
export async function walk(page: Page, { url, area, beside, isOther, seen, checks }: Walk): Promise<readonly string[]> {
  const faults: string[] = []
  const passed = new Set<string>()
  const waiting = [area, ...beside]
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const kind = kindOf(path)
    if (passed.has(kind) || !isInside(area, path)) continue
    passed.add(kind)
    if (seen.has(kind)) {
      waiting.push(...linksIn(await (await page.request.get(url + path)).text()))
      continue
    }
    seen.add(kind)
    const dress = dressOf(kind, isOther)
    const put = await wear(page, url, dress)
    if (put !== 204) faults.push(`${path}: could not be looked at in ${dress.language}, ${put}`)
    const reply = await page.goto(url + path)
    if (reply?.status() !== 200) faults.push(`${path}: answered ${reply?.status()}`)
    const isAlive = await page.waitForSelector('html[data-alive]', { state: 'attached', timeout: 20_000 }).catch(() => undefined)
    if (isAlive === undefined) faults.push(`${path}: does not come alive`)
    const spoken = await page.locator('html').getAttribute('lang')
    if (spoken !== dress.language) faults.push(`${path}: speaks ${spoken}`)
    for (const fault of await faultsOf(page, checks)) faults.push(`${path}: ${fault} (${dress.language}, ${dress.colorScheme})`)
    waiting.push(...linksIn(await page.content()))
  }
  return faults
}
