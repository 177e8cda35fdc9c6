import { Value } from '@sinclair/typebox/value'
import type { TObject } from '../../contract/index.js'

/** The settings a contract starts with. */
export const defaultsOf = (schema: TObject | undefined): object => (schema === undefined ? {} : (Value.Default(schema, {}) as object))

/**
 * Later layers win, member by member. What no longer fits the schema (a value from an older version) is left out,
 * so that a stale setting never stops a tenant.
 */
export function mergeSettings(schema: TObject | undefined, layers: readonly object[]): object {
  const merged: Record<string, unknown> = {}
  for (const layer of layers)
    for (const [name, value] of Object.entries(layer)) {
      const member = schema?.properties[name]
      if (member !== undefined && Value.Check(member, value)) merged[name] = value
    }
  return Object.freeze(merged)
}

/** Members marked `public: true`: what may reach the browser. */
export function publicSettings(schema: TObject | undefined, settings: object): object {
  const isPublic = (name: string) => schema?.properties[name]?.public === true
  return Object.fromEntries(Object.entries(settings).filter(([name]) => isPublic(name)))
}
