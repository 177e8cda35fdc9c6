import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Manifest, readManifest } from '../check/package-under-check.js'

/** A folder with a host’s configuration and a database that nobody will miss. */
export interface ThrowAwayHost {
  readonly folder: string
  remove(): Promise<void>
}

/** Where an installed package lies; undefined where it is not installed. */
function packageFolder(from: string, name: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const found = join(folder, 'node_modules', name)
    if (existsSync(join(found, 'package.json'))) return found
    if (dirname(folder) === folder) return undefined
  }
}

/** The plugins that a package names and that are installed beside it: they have a contract and themselves as doors. */
function neighbours(folder: string): readonly string[] {
  const { dependencies, devDependencies, peerDependencies, name: own }: Manifest = readManifest(folder)
  const names = new Set(Object.keys({ ...dependencies, ...devDependencies, ...peerDependencies }))
  return [...names].flatMap((name) => {
    const found = name === own ? undefined : packageFolder(folder, name)
    if (found === undefined) return []
    const { exports = {} }: { readonly exports?: unknown } = JSON.parse(readFileSync(join(found, 'package.json'), 'utf8'))
    const doors = Object.keys(Object(exports))
    return doors.includes('./contract') && doors.includes('.') ? [createRequire(join(folder, 'package.json')).resolve(name)] : []
  })
}

/** Makes a host of this plugin and its neighbours, in a folder of its own. */
export async function throwAwayHost(pluginFolder: string): Promise<ThrowAwayHost> {
  const folder = await mkdtemp(join(tmpdir(), 'lintel-dev-'))
  const modules = [...neighbours(pluginFolder), join(pluginFolder, 'dist', 'plugin.js')].map((path) => pathToFileURL(path).href)
  const lines = [
    ...modules.map((href, at) => `import plugin${at} from ${JSON.stringify(href)}`),
    `export default { plugins: [${modules.map((_, at) => `plugin${at}`).join(', ')}] }`,
  ]
  await writeFile(join(folder, 'lintel.config.mjs'), `${lines.join('\n')}\n`)
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}
