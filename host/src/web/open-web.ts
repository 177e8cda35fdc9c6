import { problemTitles } from '@lintel/core/server'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { openPageAssets } from './assets/page-assets.js'
import { type Catalog, openCatalog } from './catalog.js'
import type { Web, WebOptions } from './web.js'

const sharedFolder = (): URL =>
  new URL('./dist/browser/', pathToFileURL(createRequire(import.meta.url).resolve('@lintel/core/package.json')))

/** `problem.<key>` of the words of the plugin that declares it, or of its pages. */
const titles = ({ uis }: Catalog, plugins: WebOptions['plugins']): Web['titleOf'] => {
  const ofPlugins = problemTitles(plugins)
  return (problemId, language) => {
    const at = problemId.indexOf('.')
    const plugin = problemId.slice(0, at)
    const key = `problem.${problemId.slice(at + 1)}`
    return ofPlugins(problemId, language) ?? uis.find(({ pluginId }) => pluginId === plugin)?.ui.words.find(language, key)
  }
}

/** Reads, orders, packs and compresses everything that pages need, once. */
export async function openWeb({ opener, files, plugins, shell, isSecure = false, now = () => new Date() }: WebOptions): Promise<Web> {
  const languages = shell.uis[0]?.ui.words.languages ?? ['en']
  const [catalog, styles] = await Promise.all([
    openCatalog(plugins, shell.uis, languages),
    Promise.all(shell.styles.map((file) => readFile(file))),
  ])
  const assets = await openPageAssets(catalog, styles, sharedFolder(), languages)
  return {
    opener,
    files,
    shell,
    catalog,
    assets,
    languages,
    permissions: plugins.flatMap(({ contract }) => Object.keys(contract.input.permissions ?? {}).map((key) => `${contract.id}.${key}`)),
    pluginIds: plugins.map(({ contract }) => contract.id),
    isSecure,
    now,
    titleOf: titles(catalog, plugins),
  }
}
