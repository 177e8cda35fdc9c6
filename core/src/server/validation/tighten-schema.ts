import { FormatRegistry, Kind, type TSchema } from '@sinclair/typebox'
import { Type } from '../../contract/index.js'

const earliestYear = 1900
const latestYear = 2200
const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** Whether `YYYY-MM-DD` names a day of the calendar between 1900 and 2200. */
export function isRealDay(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number)
  if (year < earliestYear || year > latestYear || month < 1 || month > 12) return false
  return day >= 1 && day <= daysIn(year, month)
}
/** Whether an RFC 3339 moment in UTC names a real day and a real time of day. */
export function isRealInstant(text: string): boolean {
  const [hour = 99, minute = 99, second = 99] = text.slice(11, 19).split(':').map(Number)
  return isRealDay(text.slice(0, 10)) && hour < 24 && minute < 60 && second < 60
}
FormatRegistry.Set('lintel-day', isRealDay)
FormatRegistry.Set('lintel-instant', isRealInstant)

const dayPattern = Type.Day().pattern
const instantPattern = Type.Instant().pattern

const isSchema = (value: unknown): value is TSchema => typeof value === 'object' && value !== null && Kind in value

const each = (schemas: Readonly<Record<string, TSchema>>): Record<string, TSchema> =>
  Object.fromEntries(Object.entries(schemas).map(([key, schema]) => [key, tighten(schema)]))

function tightenObject(schema: TSchema): TSchema {
  return { ...schema, properties: each(schema.properties), additionalProperties: schema.additionalProperties ?? false }
}
function tightenString(schema: TSchema): TSchema {
  if (schema.format !== undefined) return schema
  if (schema.pattern === dayPattern) return { ...schema, format: 'lintel-day' }
  return schema.pattern === instantPattern ? { ...schema, format: 'lintel-instant' } : schema
}

/**
 * The schema as it is enforced: every object closed, whole numbers within what JavaScript holds exactly,
 * days and moments that the calendar knows.
 */
export function tighten(schema: TSchema): TSchema {
  switch (schema[Kind]) {
    case 'Object':
      return tightenObject(schema)
    case 'Integer':
      return { minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER, ...schema }
    case 'String':
      return tightenString(schema)
    case 'Array':
      return isSchema(schema.items) ? { ...schema, items: tighten(schema.items) } : schema
    case 'Union':
      return { ...schema, anyOf: schema.anyOf.map((part: TSchema) => tighten(part)) }
    case 'Record':
      return { ...schema, patternProperties: each(schema.patternProperties) }
    default:
      return schema
  }
}
