import type { CatalogPage } from '../catalog.js'
import { areaPrefix } from '../catalog.js'
import type { NavEntry } from '../shell.js'
import type { Composing } from './composing.js'
import { isRefusal, SharedUnitBroke } from './loads.js'
import { settle } from './settle.js'

const countOf = async ({ loads, report }: Composing, { page, url }: CatalogPage): Promise<number | undefined> => {
  const badge = page.nav?.badge
  if (badge === undefined) return undefined
  try {
    return await loads.run((asked) => badge.load(asked), page.contract)
  } catch (error) {
    if (error instanceof SharedUnitBroke) throw error
    if (!isRefusal(error)) report(`the badge of ${url}`, error)
    return 0
  }
}
const isBelow = (url: string, path: string): boolean => path === url || path.startsWith(`${url}/`)
const isCurrent = (url: string, path: string, home: string): boolean => path === url || (url !== home && isBelow(url, path))

/** The navigation of this person in this area, with its badges counted. */
export async function navigation(composing: Composing): Promise<NavEntry[]> {
  const { visible, portal } = composing
  const home = areaPrefix[portal.area] || '/'
  const counts = await settle(visible.nav.map((entry) => countOf(composing, entry)))
  return visible.nav.flatMap(({ page, url, owner }, at) => {
    if (page.nav === undefined) return []
    const { label, icon, covers = [] } = page.nav
    const prefix = areaPrefix[portal.area]
    const isHere = isCurrent(url, portal.path, home) || covers.some((path) => isBelow(prefix + path, portal.path))
    const text = page.words.t(portal.language)(label)
    const id = `${owner.name}:${page.path}`
    const badge = counts[at]
    return [{ id, href: url, label: text, icon, isCurrent: isHere, ...(badge !== undefined && { badge }) }]
  })
}

/** Topics whose news change a badge. */
export const badgeTopics = ({ visible }: Composing): string[] => visible.nav.flatMap(({ page }) => page.nav?.badge?.live ?? [])
