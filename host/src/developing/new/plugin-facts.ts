import { snakeCase } from '@lintel/core'
import { CommandError } from '../../command/command.js'
import type { Draft } from './draft.js'

/** A permission and whom its contract gives it to at first. */
export interface KnownPermission {
  readonly key: string
  readonly grant: readonly string[]
}
/** What a plugin's contract says, as far as more of it can be begun. */
export interface PluginFacts {
  readonly id: string
  /** The name of the contract in its source. */
  readonly contract: string
  readonly schema: string
  readonly permissions: readonly KnownPermission[]
}

const contractShape = /export const (\w+) = defineContract\(\{\s*id: '(\w+)'/
const permissionShape = /^ {4}(\w+): \{[^}]*\bgrant: \[([^\]]*)\]/gm

/** Reads the contract of the plugin in a folder. */
export async function readFacts(draft: Draft): Promise<PluginFacts> {
  const text = await draft.read('src/contract.ts')
  const [, contract, id] = contractShape.exec(text) ?? []
  if (contract === undefined || id === undefined)
    throw new CommandError('src/contract.ts does not say "export const … = defineContract({ id: …", so nothing was written.')
  const block = /^ {2}permissions: \{([\s\S]*?)^ {2}\},/m.exec(text)?.[1] ?? ''
  const permissions = [...block.matchAll(permissionShape)].map(([, key = '', grant = '']) => ({
    key,
    grant: [...grant.matchAll(/'(\w+)'/g)].map(([, role = '']) => role),
  }))
  return { id, contract, schema: snakeCase(id), permissions }
}

/** The permission that was named, or the first that one of these roles holds. */
export function permissionFor({ permissions }: PluginFacts, named: string | undefined, roles: readonly string[]): KnownPermission {
  const found =
    named === undefined
      ? permissions.find(({ grant }) => grant.some((role) => roles.includes(role)))
      : permissions.find(({ key }) => key === named)
  if (found === undefined)
    throw new CommandError(
      named === undefined
        ? `The contract gives no permission to ${roles.join(' or ')} yet. Add one, or name one with --permission.`
        : `The contract has no permission "${named}". It has: ${permissions.map(({ key }) => key).join(', ')}.`,
    )
  return found
}
