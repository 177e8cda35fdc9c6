import { createHash } from 'node:crypto'
import { moduleName } from '@lintel/core/ui'
import type { Catalog, CatalogUi } from '../catalog.js'
import { type Asset, type AssetFolder, packFolder, withNeighbours } from './pack-folder.js'
import { lateFiles, pieceFiles } from './piece-files.js'
import { readBuilds } from './read-builds.js'
import { squeezeCss } from './squeeze-css.js'

/** What pages with one set of modules, one language and one view have in common. Made once. */
export interface ModuleSet {
  /** Changes whenever a browser that holds another set must load the page anew. */
  readonly release: string
  /** Style sheet, import map, the script, and a `modulepreload` line for each file that the page draws with. */
  readonly head: string
  readonly policy: string
}
/** What a page draws with: itself and its fills, by their modules and places in them. */
export interface Drawn {
  readonly page: PlaceInModule
  readonly fills: Readonly<Record<string, readonly PlaceInModule[]>>
  /** Some form on it has fields. */
  readonly hasFields: boolean
}
interface PlaceInModule {
  readonly ui: string
  readonly at: number
}
const placeKey = ({ ui, at }: PlaceInModule): string => `${ui}:${at}`
/** All files that browsers may ask for. */
export interface PageAssets {
  readonly all: readonly Asset[]
  /** The set for these modules. The shared module and the style sheet are always there. */
  setFor(uis: readonly CatalogUi[], language: string, drawn?: Drawn): ModuleSet
}
interface Shared {
  readonly byLanguage: ReadonlyMap<string, AssetFolder>
  readonly style: Asset | undefined
}

/** So many are kept; the one made first goes first. */
const mostSets = 500
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

/** Says itself what the file must be: a browser looks ahead for preloads before it reads the map. See docs/decisions/0232. */
const preload = ({ url, integrity }: Asset): string => `<link rel="modulepreload" href="${url}" integrity="${integrity}">`
const jsonInMarkup = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c')

interface OwnModule {
  readonly name: string
  readonly asset: Asset
  /** The module and its neighbours, with those of the pieces that are drawn. */
  readonly files: readonly Asset[]
  /** The page draws with it now. Others are there for what is drawn later. */
  readonly isDrawn: boolean
}
const ownModules = (
  uis: readonly CatalogUi[],
  language: string,
  pages: readonly PlaceInModule[],
  fills: readonly PlaceInModule[],
): OwnModule[] =>
  uis.flatMap(({ name, module, browser }) => {
    const folder = inLanguage(browser, language)
    const asset = folder?.get(module)
    if (folder === undefined || asset === undefined) return []
    const own = (list: 'pages' | 'fills', places: readonly PlaceInModule[]): readonly Asset[] =>
      places.filter(({ ui }) => ui === name).flatMap(({ at }) => pieceFiles(folder, module, list, at))
    const files = [...new Set([...withNeighbours(folder, module), ...own('pages', pages), ...own('fills', fills)])]
    return [{ name, asset, files, isDrawn: [...pages, ...fills].some(({ ui }) => ui === name) }]
  })

function makeSet({ byLanguage, style }: Shared, own: readonly OwnModule[], language: string, hasFields: boolean): ModuleSet {
  const folder = inLanguage(byLanguage, language)
  const core = folder?.get('shared.js')
  const shared = folder === undefined ? [] : withNeighbours(folder, 'shared.js')
  const fields = folder === undefined ? [] : lateFiles(folder, 'shared.js', 'all-fields')
  const beside = [...shared.filter((asset) => asset !== core), ...(hasFields ? fields : [])]
  const now = new Set([...beside, ...own.flatMap(({ isDrawn, files }) => (isDrawn ? files : []))])
  const later = [...new Set([...shared, ...own.flatMap(({ files }) => files)])].filter((asset) => !now.has(asset))
  const imports = Object.fromEntries([
    ...(core === undefined ? [] : sharedNames.map((name) => [name, core.url])),
    ...own.map(({ name, asset }) => [moduleName(name), asset.url]),
  ])
  const map = jsonInMarkup({ imports, integrity: Object.fromEntries(later.map(({ url, integrity }) => [url, integrity])) })
  const sheet = style === undefined ? '' : `<link rel="stylesheet" href="${style.url}" integrity="${style.integrity}">`
  const script = core === undefined ? '' : `<script type="module" src="${core.url}" integrity="${core.integrity}"></script>`
  return {
    release: createHash('sha256').update(JSON.stringify(imports)).update(sheet).digest('base64url').slice(0, 12),
    head: `${sheet}<script type="importmap">${map}</script>${script}${[...now].map(preload).join('')}`,
    policy: policyWith(map),
  }
}

/** Reads and packs everything that pages load. */
export async function openPageAssets(
  catalog: Catalog,
  styles: readonly Buffer[],
  sharedFolder: URL,
  languages: readonly string[],
): Promise<PageAssets> {
  const builds = await readBuilds(sharedFolder, languages)
  const sheet = squeezeCss([...styles, ...catalog.styles].map((style) => style.toString('utf8')).join('\n'))
  const styleFolder = packFolder(new Map([['lintel.css', Buffer.from(sheet)]]))
  const shared: Shared = { byLanguage: builds, style: styleFolder.get('lintel.css') }
  const sets = new Map<string, ModuleSet>()
  return {
    all: [...builds.values(), styleFolder, ...catalog.uis.flatMap((entry) => [...entry.browser.values()])].flatMap((folder) => [
      ...folder.values(),
    ]),
    setFor: (uis, language, drawn) => {
      const pages = drawn === undefined ? [] : [drawn.page]
      const fills = [...new Map(Object.values(drawn?.fills ?? {}).flatMap((own) => own.map((fill) => [placeKey(fill), fill]))).values()]
      const hasFields = drawn?.hasFields ?? false
      const key = [
        language,
        hasFields,
        ...uis.map(({ name }) => name),
        '/',
        ...pages.map(placeKey),
        '/',
        ...fills.map(placeKey).sort(),
      ].join(' ')
      const known = sets.get(key)
      if (known !== undefined) return known
      const made = makeSet(shared, ownModules(uis, language, pages, fills), language, hasFields)
      if (sets.size >= mostSets) sets.delete([...sets.keys()][0] ?? '')
      sets.set(key, made)
      return made
    },
  }
}
