import { FormatRegistry, Kind, type TSchema } from '@sinclair/typebox'
import { Type } from '../../contract/index.js'

const earliestYear = 1900
const latestYear = 2200
const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** Whether `YYYY-MM-DD` names a day of the calendar between 1900 and 2200. */
function isRealDay(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number)
  if (year < earliestYear || year > latestYear || month < 1 || month > 12) return false
  return day >= 1 && day <= daysIn(year, month)
}
/** Whether an RFC 3339 moment in UTC names a real day and a real time of day. */
function isRealInstant(text: string): boolean {
  const [hour = 99, minute = 99, second = 99] = text.slice(11, 19).split(':').map(Number)
  return isRealDay(text.slice(0, 10)) && hour < 24 && minute < 60 && second < 60
}
FormatRegistry.Set('lintel-day', isRealDay)
FormatRegistry.Set('lintel-instant', isRealInstant)

const dayPattern = Type.Day().pattern
const instantPattern = Type.Instant().pattern
const idPattern = Type.Id().pattern

const isSchema = (value: unknown): value is TSchema => typeof value === 'object' && value !== null && Kind in value

type Change = (schema: TSchema) => TSchema

const each = (schemas: Readonly<Record<string, TSchema>>, change: Change): Record<string, TSchema> =>
  Object.fromEntries(Object.entries(schemas).map(([key, schema]) => [key, tighten(schema, change)]))

function strictText(schema: TSchema): TSchema {
  if (schema.format !== undefined) return schema
  if (schema.pattern === dayPattern) return { ...schema, format: 'lintel-day' }
  return schema.pattern === instantPattern ? { ...schema, format: 'lintel-instant' } : schema
}
/** What comes from our own database is of the calendar already; its form is checked, its length follows from it. */
function ownText(schema: TSchema): TSchema {
  const isKnownForm = [dayPattern, instantPattern, idPattern].includes(schema.pattern)
  return isKnownForm ? { ...schema, minLength: undefined, maxLength: undefined } : schema
}

/**
 * The schema as it is enforced on what comes in: every object closed, whole numbers within what JavaScript holds
 * exactly, days and moments that the calendar knows.
 */
export const tightenInput = (schema: TSchema): TSchema => tighten(schema, strictText)
/** The schema as it is enforced on what goes out: every object closed. */
export const tightenReply = (schema: TSchema): TSchema => tighten(schema, ownText)

function tighten(schema: TSchema, text: Change): TSchema {
  switch (schema[Kind]) {
    case 'Object':
      return { ...schema, properties: each(schema.properties, text), additionalProperties: schema.additionalProperties ?? false }
    case 'Integer':
      return { minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER, ...schema }
    case 'String':
      return text(schema)
    case 'Array':
      return isSchema(schema.items) ? { ...schema, items: tighten(schema.items, text) } : schema
    case 'Union':
      return { ...schema, anyOf: schema.anyOf.map((part: TSchema) => tighten(part, text)) }
    case 'Record':
      return { ...schema, patternProperties: each(schema.patternProperties, text) }
    default:
      return schema
  }
}
