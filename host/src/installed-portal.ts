import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { CommandError } from './command/command.js'
import { definePortal, type PortalDefinition } from './define-portal.js'
import { plugins } from './plugins.js'

const names = ['lintel.config.ts', 'lintel.config.mts', 'lintel.config.js', 'lintel.config.mjs']
const own = definePortal({ plugins })

const isDefinition = (value: unknown): value is PortalDefinition =>
  typeof value === 'object' && value !== null && 'plugins' in value && Array.isArray(value.plugins)

/** The portal that a folder defines in its `lintel.config.ts` (Node reads TypeScript), or the one we ship. */
export async function installedPortal(folder = process.cwd()): Promise<PortalDefinition> {
  const path = names.map((name) => join(folder, name)).find((candidate) => existsSync(candidate))
  if (path === undefined) return own
  const { default: definition }: { readonly default?: unknown } = await import(pathToFileURL(path).href)
  if (!isDefinition(definition)) throw new CommandError(`${path} must export definePortal({ plugins: […] }) as its default.`)
  for (const [name, value] of Object.entries(definition.environment ?? {})) process.env[name] ??= value
  return definition
}
