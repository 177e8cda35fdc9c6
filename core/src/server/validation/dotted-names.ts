import { Kind, type TSchema } from '@sinclair/typebox'

type Fields = Readonly<Record<string, unknown>>

/** The fields below `name.`, without that beginning. */
function below(fields: Fields, name: string): Record<string, unknown> | undefined {
  const start = `${name}.`
  const found = Object.entries(fields).filter(([field]) => field.startsWith(start))
  return found.length === 0 ? undefined : Object.fromEntries(found.map(([field, value]) => [field.slice(start.length), value]))
}

function gather(schema: TSchema, fields: Fields): unknown {
  if (schema[Kind] === 'Object') return nest(schema, fields)
  if (schema[Kind] === 'Array') return gatherList(schema, fields)
  if (schema[Kind] === 'Union')
    return gather(schema.anyOf.find((part: TSchema) => part[Kind] === 'Object' || part[Kind] === 'Array') ?? {}, fields)
  return { ...fields }
}

function gatherList(schema: TSchema, fields: Fields): unknown {
  const places = [...new Set(Object.keys(fields).map((field) => field.split('.', 1)[0] ?? ''))]
  if (!places.every((place) => /^\d{1,4}$/.test(place))) return { ...fields }
  return places
    .sort((one, two) => Number(one) - Number(two))
    .map((place) => fields[place] ?? gather(schema.items, below(fields, place) ?? {}))
}

/**
 * Turns the flat fields of a form or a query (`address.city`, `guests.0.name`) into the nested value that the schema
 * describes. Names that the schema does not know stay as they are, and are refused later.
 */
export function nest(schema: TSchema, fields: Fields): Record<string, unknown> {
  const names = Object.keys(fields)
  if (!names.some((name) => name.includes('.'))) return { ...fields }
  const value: [name: string, value: unknown][] = []
  const taken = new Set<string>()
  for (const [name, property] of Object.entries<TSchema>(schema.properties)) {
    const inner = Object.hasOwn(fields, name) ? undefined : below(fields, name)
    if (inner === undefined) continue
    value.push([name, gather(property, inner)])
    for (const field of names) if (field.startsWith(`${name}.`)) taken.add(field)
  }
  for (const name of names) if (!taken.has(name)) value.push([name, fields[name]])
  return Object.fromEntries(value) // defines members, so that a name like __proto__ stays a name
}
