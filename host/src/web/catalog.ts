import { existsSync } from 'node:fs'
import type { Area, Fill, Page, Ui } from '@lintel/core/ui'
import type { AssetFolder } from './assets/pack-folder.js'
import { readBuilds } from './assets/read-builds.js'
import { readFolder } from './assets/read-folder.js'
import { refuseCopies } from './refuse-copies.js'
import type { ShellUi } from './shell.js'

/** One UI module: what it shows, and what browsers get of it. */
export interface CatalogUi {
  /** `messaging`, or `core-portal` for the shell's own pages. */
  readonly name: string
  readonly pluginId: string
  /** The shell's own pages belong to one area; a plugin's module serves all. */
  readonly area?: Area
  readonly ui: Ui
  readonly module: string
  /** The browser builds by language; empty when running from sources that were never built. */
  readonly browser: ReadonlyMap<string, AssetFolder>
}
export interface CatalogPage {
  readonly owner: CatalogUi
  readonly at: number
  readonly page: Page
  /** A page that stands in several areas is listed once for each. */
  readonly area: Area
  /** The whole address: `/staff/clients/:clientId`. */
  readonly url: string
}
export interface CatalogFill {
  readonly owner: CatalogUi
  readonly at: number
  readonly fill: Fill
}
/** Everything that can be shown, ordered once at boot. */
export interface Catalog {
  readonly uis: readonly CatalogUi[]
  readonly pages: readonly CatalogPage[]
  readonly fills: ReadonlyMap<string, readonly CatalogFill[]>
  /** Style sheets of plugins, in plugin order. */
  readonly styles: readonly Buffer[]
}
interface InstalledPlugin {
  readonly contract: { readonly id: string }
  /** The browser build of its UI: `dist/browser/ui.js`. */
  readonly ui?: URL
}

/** Where an area begins. */
export const areaPrefix = { portal: '', staff: '/staff', operator: '/operator' } as const
const addressOf = (area: Area, path: string): string => (path === '/' ? areaPrefix[area] || '/' : `${areaPrefix[area]}${path}`)
/** The shell's own module of an area holds that area's share of a page; a plugin's holds all of them. */
const placesOf = (owner: CatalogUi): readonly CatalogPage[] =>
  owner.ui.pages.flatMap((page, at) =>
    page.areas
      .filter((area) => owner.area === undefined || owner.area === area)
      .map((area) => ({ owner, at, page, area, url: addressOf(area, page.path) })),
  )

/** Beside sources there is no build; the package's own is used, where there is one. */
const builtFolder = (file: URL): URL => {
  const folder = new URL('./', file)
  return existsSync(folder) ? folder : new URL(folder.href.replace(/\/src\/(.*\/)?browser\/$/, '/dist/browser/'))
}
/** The same definition for Node: built beside the plugin, or its source. */
async function importUi(file: URL): Promise<Ui> {
  const built = new URL('../ui.js', file)
  const found = existsSync(built) ? built : new URL('../ui.ts', file)
  const { default: standard, ui = standard }: { readonly default?: Ui; readonly ui?: Ui } = await import(found.href)
  if (ui === undefined) throw new Error(`${found.pathname} defines no ui`)
  return ui
}
async function pluginUi(plugin: InstalledPlugin, file: URL, languages: readonly string[]): Promise<CatalogUi> {
  const { id } = plugin.contract
  return { name: id, pluginId: id, ui: await importUi(file), module: 'ui.js', browser: await readBuilds(builtFolder(file), languages) }
}
async function shellUi({ name, ui, browser }: ShellUi, languages: readonly string[]): Promise<CatalogUi> {
  const builds = await readBuilds(builtFolder(browser), languages)
  return { name: `core-${name}`, pluginId: 'core', area: name, ui, module: `${name}-ui.js`, browser: builds }
}

const bySlot = (uis: readonly CatalogUi[]): Map<string, CatalogFill[]> => {
  const all = uis.flatMap((owner) => owner.ui.fills.map((fill, at) => ({ owner, at, fill })))
  const slots = Map.groupBy(all, ({ fill }) => fill.slot.id)
  for (const fills of slots.values()) fills.sort((one, two) => one.fill.order - two.fill.order)
  return slots
}
const refuseTwice = (pages: readonly CatalogPage[]): void => {
  const shapes = Map.groupBy(pages, ({ url }) => url.replace(/:[^/]+/g, ':'))
  const twice = [...shapes.values()].filter((same) => same.length > 1)
  if (twice.length === 0) return
  const lines = twice.map((same) => `  - ${same.map(({ url, owner }) => `${url} (${owner.name})`).join(', ')}`)
  throw new Error(`Two pages stand at one address:\n${lines.join('\n')}`)
}

/** Reads and orders all pages and fills. Refuses two pages at one address. */
export async function openCatalog(
  plugins: readonly InstalledPlugin[],
  shell: readonly ShellUi[],
  languages: readonly string[],
): Promise<Catalog> {
  const withUi = plugins.flatMap((plugin) => (plugin.ui === undefined ? [] : [{ plugin, file: plugin.ui }]))
  refuseCopies(withUi.map(({ plugin, file }) => ({ name: plugin.contract.id, file })))
  const uis = await Promise.all([
    ...shell.map((given) => shellUi(given, languages)),
    ...withUi.map(({ plugin, file }) => pluginUi(plugin, file, languages)),
  ])
  const pages = uis.flatMap(placesOf)
  refuseTwice(pages)
  const styles = await Promise.all(withUi.map(async ({ file }) => [...(await readFolder(builtFolder(file), ['.css'])).values()]))
  return { uis, pages, fills: bySlot(uis), styles: styles.flat() }
}
