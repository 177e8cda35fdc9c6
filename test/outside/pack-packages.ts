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

/** Packs every package that we publish, as `npm publish` would, and returns the archives by name. */
export async function packPackages(folder: string): Promise<ReadonlyMap<string, string>> {
  const plugins = readdirSync(join(root, 'plugins')).map((name) => `plugins/${name}`)
  const archives = new Map<string, string>()
  for (const path of ['core', 'host', ...plugins]) {
    const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts', '--loglevel=error', '--pack-destination', folder], {
      cwd: join(root, path),
      env: plainEnvironment(),
    })
    const [packed]: readonly { readonly name: string; readonly filename: string }[] = Object.values(JSON.parse(stdout))
    if (packed === undefined) throw new Error(`npm packed nothing of ${path}`)
    archives.set(packed.name, join(folder, packed.filename.replace('@', '').replace('/', '-')))
  }
  return archives
}
