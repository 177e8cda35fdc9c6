import { createHash } from 'node:crypto'
import { moduleName } from '@lintel/core/ui'
import type { Catalog, CatalogUi } from '../catalog.js'
import { type Asset, type AssetFolder, packFolder, withNeighbours } from './pack-folder.js'
import { pageFiles } from './page-file.js'
import { readFolder } from './read-folder.js'
import { squeezeCss } from './squeeze-css.js'

/** What pages with one set of modules, one language and one view have in common. Made once. */
export interface ModuleSet {
  /** Changes whenever a browser that holds another set must load the page anew. */
  readonly release: string
  /** Up to the preloads: style sheet, import map, the script. */
  readonly head: string
  readonly policy: string
  /** `modulepreload` lines of what one page draws with. */
  preloads(names: Iterable<string>): string
}
/** A page by its module and its place in it. */
export interface PagePlace {
  readonly ui: string
  readonly at: number
}
/** All files that browsers may ask for. */
export interface PageAssets {
  readonly all: readonly Asset[]
  /** The set for these modules. The shared module and the style sheet are always there. */
  setFor(uis: readonly CatalogUi[], language: string, page?: PagePlace): ModuleSet
}
interface Shared {
  readonly byLanguage: ReadonlyMap<string, AssetFolder>
  readonly style: Asset | undefined
}

const sharedNames = ['preact', 'preact/hooks', 'htm', '@lintel/core', '@lintel/core/ui']
const inLanguage = (builds: ReadonlyMap<string, AssetFolder>, language: string): AssetFolder | undefined =>
  builds.get(language) ?? builds.get('en') ?? [...builds.values()][0]

/** The import map is inline, as browsers demand; its hash is the only exception to `'self'`. Markup can never become a script. */
const policyWith = (map: string): string =>
  [
    "default-src 'none'",
    `script-src 'self' 'sha256-${createHash('sha256').update(map).digest('base64')}'`,
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lintel-push', // one policy, which knows one address: that of the script for notices on devices
  ].join('; ')

const preload = (asset: Asset): string => `<link rel="modulepreload" href="${asset.url}" integrity="${asset.integrity}">`
const jsonInMarkup = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c')

interface OwnModule {
  readonly name: string
  readonly asset: Asset
  /** The module and its neighbours; with those of the page, where it is this module's. */
  readonly files: readonly Asset[]
}
const ownModules = (uis: readonly CatalogUi[], language: string, page: PagePlace | undefined): OwnModule[] =>
  uis.flatMap(({ name, module, browser }) => {
    const folder = inLanguage(browser, language)
    const asset = folder?.get(module)
    if (folder === undefined || asset === undefined) return []
    const own = withNeighbours(folder, module)
    return [{ name, asset, files: page?.ui === name ? [...new Set([...own, ...pageFiles(folder, module, page.at)])] : own }]
  })

function makeSet({ byLanguage, style }: Shared, own: readonly OwnModule[], language: string): ModuleSet {
  const core = inLanguage(byLanguage, language)?.get('shared.js')
  const files = [...new Set([...(core === undefined ? [] : [core]), ...own.flatMap((module) => module.files)])]
  const imports = Object.fromEntries([
    ...(core === undefined ? [] : sharedNames.map((name) => [name, core.url])),
    ...own.map(({ name, asset }) => [moduleName(name), asset.url]),
  ])
  const map = jsonInMarkup({ imports, integrity: Object.fromEntries(files.map(({ url, integrity }) => [url, integrity])) })
  const sheet = style === undefined ? '' : `<link rel="stylesheet" href="${style.url}" integrity="${style.integrity}">`
  const script = core === undefined ? '' : `<script type="module" src="${core.url}" integrity="${core.integrity}"></script>`
  const lines = new Map(own.map(({ name, files: needed }) => [name, needed.map(preload)]))
  return {
    release: createHash('sha256').update(JSON.stringify(imports)).update(sheet).digest('base64url').slice(0, 12),
    head: `${sheet}<script type="importmap">${map}</script>${script}`,
    policy: policyWith(map),
    preloads: (names) => [...new Set([...names].flatMap((name) => lines.get(name) ?? []))].join(''),
  }
}

/** Reads and packs everything that pages load. */
export async function openPageAssets(
  catalog: Catalog,
  styles: readonly Buffer[],
  sharedFolder: URL,
  languages: readonly string[],
): Promise<PageAssets> {
  const builds = await Promise.all(
    languages.map(async (language) => [language, packFolder(await readFolder(new URL(`./${language}/`, sharedFolder), ['.js']))] as const),
  )
  const sheet = squeezeCss([...styles, ...catalog.styles].map((style) => style.toString('utf8')).join('\n'))
  const styleFolder = packFolder(new Map([['lintel.css', Buffer.from(sheet)]]))
  const shared: Shared = { byLanguage: new Map(builds), style: styleFolder.get('lintel.css') }
  const sets = new Map<string, ModuleSet>()
  return {
    all: [...builds.map(([, folder]) => folder), styleFolder, ...catalog.uis.flatMap((entry) => [...entry.browser.values()])].flatMap(
      (folder) => [...folder.values()],
    ),
    setFor: (uis, language, page) => {
      const key = `${language} ${uis.map(({ name }) => name).join(' ')} ${page === undefined ? '' : `${page.ui}:${page.at}`}`
      const known = sets.get(key)
      if (known !== undefined) return known
      const made = makeSet(shared, ownModules(uis, language, page), language)
      sets.set(key, made)
      return made
    },
  }
}
