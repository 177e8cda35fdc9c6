import { isPluginId } from '../../contract/index.js'
import type { Plugin } from '../plugin.js'

/** Major equal, and not older: what `^` means for versions from 1.0.0 on. */
export function satisfies(installed: string, wanted: string): boolean {
  const [a = 0, b = 0, c = 0] = installed.split('.').map(Number)
  const [x = 0, y = 0, z = 0] = wanted.split('.').map(Number)
  return a === x && (b > y || (b === y && c >= z))
}

/** A circle found on the way down `requires` and `optional`, as the path of ids; or undefined. */
function circleFrom(id: string, byId: ReadonlyMap<string, Plugin>, path: readonly string[]): readonly string[] | undefined {
  if (path.includes(id)) return [...path.slice(path.indexOf(id)), id]
  const { requires = [], optional = [] } = byId.get(id)?.contract.input ?? {}
  for (const near of [...requires, ...optional]) {
    const circle = circleFrom(near.id, byId, [...path, id])
    if (circle) return circle
  }
  return undefined
}

function faultsOf(plugins: readonly Plugin[], byId: ReadonlyMap<string, Plugin>): string[] {
  const faults: string[] = []
  const seen = new Set<string>()
  for (const { contract } of plugins) {
    if (!isPluginId(contract.id)) faults.push(`"${contract.id}" is not a plugin id: lower camel case, letters and digits`)
    if (contract.id === 'core' && seen.has('core')) faults.push('"core" is taken')
    else if (seen.has(contract.id)) faults.push(`"${contract.id}" is installed twice`)
    seen.add(contract.id)
    for (const need of contract.input.requires ?? []) {
      const found = byId.get(need.id)
      if (!found) faults.push(`"${contract.id}" needs "${need.id}", which is not installed`)
    }
    for (const near of [...(contract.input.requires ?? []), ...(contract.input.optional ?? [])]) {
      const found = byId.get(near.id)
      if (found && !satisfies(found.contract.version, near.version))
        faults.push(`"${contract.id}" was made for "${near.id}" ^${near.version}, installed is ${found.contract.version}`)
    }
  }
  const circles = new Set(
    plugins.map(({ contract }) => circleFrom(contract.id, byId, [])?.join(' → ')).filter((path) => path !== undefined),
  )
  const [circle] = circles
  if (circle) faults.push(`circle: ${circle}`)
  return faults
}

/** Plugins so that each comes after all it requires or uses. Throws one error that lists every fault. */
export function inOrder(plugins: readonly Plugin[]): readonly Plugin[] {
  const byId = new Map(plugins.map((plugin) => [plugin.contract.id, plugin]))
  const faults = faultsOf(plugins, byId)
  if (faults.length > 0) throw new Error(`The plugins do not fit together:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`)
  const ordered: Plugin[] = []
  const place = (plugin: Plugin): void => {
    if (ordered.includes(plugin)) return
    const { requires = [], optional = [] } = plugin.contract.input
    for (const near of [...requires, ...optional]) {
      const found = byId.get(near.id)
      if (found) place(found)
    }
    ordered.push(plugin)
  }
  for (const plugin of plugins) place(plugin)
  return ordered
}
