import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { AnyContract } from '@lintel/core'
import type { Plugin } from '@lintel/core/server'
import { CommandError } from '../../command/command.js'

export interface Manifest {
  readonly name: string
  readonly version: string
  readonly license?: string
  readonly exports?: Readonly<Record<string, string | Readonly<Record<string, string>>>>
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
}
/** A built plugin package, as it would be published. */
export interface PackageUnderCheck {
  readonly folder: string
  readonly manifest: Manifest
  readonly contract: AnyContract
  readonly plugin: Plugin
}

export const readManifest = (folder: string): Manifest => {
  const path = join(folder, 'package.json')
  if (!existsSync(path)) throw new CommandError(`There is no package.json in ${folder}.`)
  const manifest: Manifest = JSON.parse(readFileSync(path, 'utf8'))
  return manifest
}

const isOf = (kind: string, value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === kind
const isContract = (value: unknown): value is AnyContract => isOf('contract', value)
const isPlugin = (value: unknown): value is Plugin => isOf('plugin', value)

/** Loads what was built. Without a build there is nothing to check. */
export async function openPackage(folder: string): Promise<PackageUnderCheck> {
  const manifest = readManifest(folder)
  const load = async (name: string): Promise<Readonly<Record<string, unknown>>> => {
    const path = join(folder, 'dist', name)
    if (!existsSync(path)) throw new CommandError(`${path} is not there. Build first: npm run build`)
    return import(pathToFileURL(path).href)
  }
  const plugin = (await load('plugin.js'))['default']
  if (!isPlugin(plugin)) throw new CommandError('src/plugin.ts must export definePlugin(…) as its default.')
  const contracts = Object.values(await load('contract.js')).filter(isContract)
  const contract = contracts.find(({ id }) => id === plugin.contract.id)
  if (contract === undefined) throw new CommandError(`src/contract.ts must export the contract ${plugin.contract.id}.`)
  return { folder, manifest, contract, plugin }
}
