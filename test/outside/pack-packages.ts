import { execFile } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../..', import.meta.url))
const ofTheMachine = /^npm_config_(globalconfig|userconfig|cache|cafile|registry|proxy|https_proxy|noproxy)$/
const ofTheRun = /^(npm_|LINTEL_|NODE_ENV$|INIT_CWD$|VITEST|DATABASE_URL$)/i

/**
 * What a stranger's shell would have: how this machine reaches the registry, and nothing of the checkout or of the run around
 * these tests. The machine's npm settings are passed on, because npm under another Node would not look where they are.
 */
export const plainEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => ofTheMachine.test(name) || !ofTheRun.test(name)))

interface Packed {
  readonly name: string
  readonly filename: string
}

/** Packs every package that we publish, as `npm publish` would, and returns the archives by name. */
export async function packPackages(folder: string): Promise<ReadonlyMap<string, string>> {
  const plugins = readdirSync(join(root, 'plugins')).map((name) => `plugins/${name}`)
  const paths = ['core', 'host', ...plugins]
  const args = ['pack', ...paths.map((path) => `./${path}`), '--json', '--ignore-scripts', '--loglevel=error', '--pack-destination', folder]
  const { stdout } = await run('npm', args, { cwd: root, env: plainEnvironment(), maxBuffer: 64 * 1024 * 1024 })
  const packed: readonly Packed[] = Object.values(JSON.parse(stdout))
  if (packed.length !== paths.length) throw new Error(`npm packed ${packed.length} of ${paths.length} packages`)
  return new Map(packed.map(({ name, filename }) => [name, join(folder, filename.replace('@', '').replace('/', '-'))]))
}
