import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PackageUnderCheck } from './package-under-check.js'

const sections = ['Permissions', 'Settings', 'For other plugins', 'Data']

/** Licence, README and versions: what somebody reads before installing. */
export function paperFaults({ folder, manifest, contract, plugin }: PackageUnderCheck): readonly string[] {
  const readme = existsSync(join(folder, 'README.md')) ? readFileSync(join(folder, 'README.md'), 'utf8') : undefined
  const headings = new Set([...(readme ?? '').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading.replace(/\(.*\)/, '').trim()))
  const unnamed = Object.keys(contract.input.permissions ?? {}).filter((key) => readme?.includes(key) === false)
  return [
    ...(manifest.license === undefined ? ['package.json names no license (an SPDX identifier)'] : []),
    ...(existsSync(join(folder, 'LICENSE')) ? [] : ['there is no LICENSE']),
    ...(readme === undefined ? ['there is no README.md'] : []),
    ...(readme === undefined ? [] : sections.filter((name) => !headings.has(name)).map((name) => `README.md has no section "${name}"`)),
    ...unnamed.map((key) => `README.md does not name the permission ${key}`),
    ...(contract.version === manifest.version ? [] : [`package.json is ${manifest.version}, the contract is ${contract.version}`]),
    ...(plugin.contract.version === contract.version ? [] : ['plugin.ts keeps another version of the contract']),
  ]
}
