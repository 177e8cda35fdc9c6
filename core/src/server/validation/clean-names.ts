import { Kind, type TSchema } from '@sinclair/typebox'
import { withoutUnseenMarks } from './unseen-marks.js'

type Clean = (value: unknown) => unknown

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const cleanName: Clean = (value) => (typeof value === 'string' ? withoutUnseenMarks(value) : value)

function objectClean(schema: TSchema): Clean | undefined {
  const cleaned = Object.entries<TSchema>(schema.properties).flatMap(([name, property]) => {
    const clean = compileNames(property)
    return clean === undefined ? [] : [[name, clean] as const]
  })
  if (cleaned.length === 0) return undefined
  return (value) => {
    if (!isRecord(value)) return value
    const copy = { ...value }
    for (const [name, clean] of cleaned) if (Object.hasOwn(copy, name)) copy[name] = clean(copy[name])
    return copy
  }
}

/** Cleans what a schema calls a name (`Type.Name`); undefined where it has none, so that most schemas cost nothing. */
export function compileNames(schema: TSchema): Clean | undefined {
  if (schema[Kind] === 'String') return schema['isName'] === true ? cleanName : undefined
  if (schema[Kind] === 'Object') return objectClean(schema)
  if (schema[Kind] === 'Union') return schema.anyOf.map(compileNames).find((clean: Clean | undefined) => clean !== undefined)
  if (schema[Kind] !== 'Array') return undefined
  const clean = compileNames(schema.items)
  return clean && ((value) => (Array.isArray(value) ? value.map(clean) : value))
}
