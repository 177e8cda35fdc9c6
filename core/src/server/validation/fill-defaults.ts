import { Kind, type TSchema } from '@sinclair/typebox'

type Fill = (value: unknown) => unknown

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

function objectFill(schema: TSchema): Fill | undefined {
  const defaults: [name: string, value: unknown][] = []
  const nested: [name: string, fill: Fill][] = []
  for (const [name, property] of Object.entries<TSchema>(schema.properties)) {
    if (property.default !== undefined) defaults.push([name, property.default])
    const fill = compileDefaults(property)
    if (fill !== undefined) nested.push([name, fill])
  }
  if (defaults.length === 0 && nested.length === 0) return undefined
  return (value) => {
    if (!isRecord(value)) return value
    const filled = { ...value }
    for (const [name, standard] of defaults) {
      if (filled[name] === undefined) filled[name] = structuredClone(standard)
    }
    for (const [name, fill] of nested) {
      if (filled[name] !== undefined) filled[name] = fill(filled[name])
    }
    return filled
  }
}

/** Fills what a schema has defaults for; undefined where it has none, so that most schemas cost nothing. */
export function compileDefaults(schema: TSchema): Fill | undefined {
  if (schema[Kind] === 'Object') return objectFill(schema)
  if (schema[Kind] !== 'Array') return undefined
  const fill = compileDefaults(schema.items)
  return fill && ((value) => (Array.isArray(value) ? value.map(fill) : value))
}
