import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { PackageUnderCheck } from './package-under-check.js'

const owed = ['.', './contract'] as const
const allowed = new Set(['.', './contract', './package.json'])

/** A plugin has two doors: itself for hosts, its contract for everybody. */
export function doorFaults({ folder, manifest: { exports = {} } }: PackageUnderCheck): readonly string[] {
  const missing = owed.flatMap((door) => {
    const target = exports[door]
    if (target === undefined) return [`package.json exports no "${door}"`]
    if (typeof target === 'string') return [`the door "${door}" names no types: { "types": …, "default": … }`]
    return (['types', 'default'] as const).flatMap((kind) => {
      const path = target[kind]
      if (path === undefined) return [`the door "${door}" names no "${kind}"`]
      return existsSync(join(folder, path)) ? [] : [`the door "${door}" leads to ${path}, which is not there`]
    })
  })
  const more = Object.keys(exports).filter((door) => !allowed.has(door))
  return [...missing, ...more.map((door) => `the door "${door}" is one too many: others may know a plugin by its contract alone`)]
}
