import type { Page } from '../journeys/sign-in-as.js'
import { type Check, faultsOf } from './checks/faults-of.js'
import { dressOf, readIn } from './dress.js'

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

/** How a walk looks at pages. */
export interface Way {
  readonly url: string
  /** Languages and schemes are chosen the other way round. */
  readonly isOther: boolean
  readonly checks: readonly Check[]
}
/** Where to walk, and what others have seen of it already. */
export interface Walk extends Way {
  readonly area: string
  /** Where it goes besides. */
  readonly beside: readonly string[]
  /** Kinds of pages that were looked at; this walk adds its own, and only reads the links of those it knows. */
  readonly seen: Set<string>
}

/** Opens a page in its dress, looks at it in all the ways asked for, and answers what is wrong. The page is in the language of its reader. */
export async function lookAt(page: Page, path: string, { url, isOther, checks }: Way, reader = page): Promise<readonly string[]> {
  const faults: string[] = []
  const dress = dressOf(kindOf(path), isOther)
  await page.emulateMedia({ colorScheme: dress.colorScheme })
  const put = await readIn(reader, url, dress.language)
  if (put !== 204) faults.push(`could not be looked at in ${dress.language}, ${put}`)
  const reply = await page.goto(url + path)
  if (reply?.status() !== 200) faults.push(`answered ${reply?.status()}`)
  const isAlive = await page.waitForSelector('html[data-alive]', { state: 'attached', timeout: 20_000 }).catch(() => undefined)
  if (isAlive === undefined) faults.push('does not come alive')
  const spoken = await page.locator('html').getAttribute('lang')
  if (spoken !== dress.language) faults.push(`speaks ${spoken}`)
  faults.push(...(await faultsOf(page, checks)))
  return faults.map((fault) => `${path}: ${fault} (${dress.language}, ${dress.colorScheme})`)
}

/** Opens every page that links lead to, one of each kind, looks at it in all the ways asked for, and collects what is wrong. */
export async function walk(page: Page, { area, beside, seen, ...way }: Walk): Promise<readonly string[]> {
  const faults: string[] = []
  const passed = new Set<string>()
  const waiting = [area, ...beside]
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const kind = kindOf(path)
    if (passed.has(kind) || !isInside(area, path)) continue
    passed.add(kind)
    if (seen.has(kind)) {
      waiting.push(...linksIn(await (await page.request.get(way.url + path)).text()))
      continue
    }
    seen.add(kind)
    faults.push(...(await lookAt(page, path, way)))
    waiting.push(...linksIn(await page.content()))
  }
  return faults
}
