import { randomUUID } from 'node:crypto'
import type { TSchema } from '../../contract/index.js'

/** A record that `core.samples` made. */
export interface Sample {
  readonly resource: string
  readonly id: string
}
/** What an id in an input stands for: `clientId` → the client of the stage. */
export type Known = (name: string) => string | undefined

interface AnySchema {
  readonly type?: string
  readonly const?: unknown
  readonly default?: unknown
  readonly anyOf?: readonly TSchema[]
  readonly properties?: Readonly<Record<string, TSchema>>
  readonly required?: readonly string[]
  readonly items?: TSchema
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly minItems?: number
}
const isId = ({ pattern }: AnySchema): boolean => pattern?.includes('[0-9a-f]{12}') ?? false

function text(schema: AnySchema, name: string, known: Known): string {
  if (isId(schema)) return known(name) ?? randomUUID()
  if (schema.pattern?.includes('T[0-9]')) return '2026-11-02T09:14:00Z'
  if (schema.pattern?.startsWith('^[0-9]{4}-[0-9]{2}-[0-9]{2}$')) return '2026-11-02'
  return 'sample'.padEnd(schema.minLength ?? 1, 'x').slice(0, schema.maxLength ?? 200)
}

/** A value that fits a schema: the shortest with every member that is needed. */
export function sampleOf(given: TSchema, known: Known, name = ''): unknown {
  const schema: AnySchema = given
  if ('const' in schema) return schema.const
  if (schema.default !== undefined) return schema.default
  if (schema.anyOf?.[0] !== undefined) return sampleOf(schema.anyOf[0], known, name)
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).flatMap((key) => {
          const member = schema.properties?.[key]
          return member === undefined ? [] : [[key, sampleOf(member, known, key)]]
        }),
      )
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => (schema.items ? sampleOf(schema.items, known, name) : null))
    case 'string':
      return text(schema, name, known)
    case 'integer':
    case 'number':
      return schema.minimum ?? 1
    case 'boolean':
      return true
    default:
      return null
  }
}
