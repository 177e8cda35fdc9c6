import { Kind, type TSchema } from '@sinclair/typebox'
import { type ValueError, ValueErrorType } from '@sinclair/typebox/errors'
import { Type } from '../../contract/index.js'
import type { ServerWord } from '../words/server-words.js'

/** One thing that is not right: where (RFC 6901), and which sentence says so. Never the value itself. */
export interface Fault {
  readonly pointer: string
  readonly key: Extract<ServerWord, `fault.${string}`> extends `fault.${infer Key}` ? Key : never
  readonly values?: Readonly<Record<string, string | number>>
}
type FaultKey = Fault['key']

const longestPointer = 200
/** Text of spaces alone is no text. */
const somethingWritten = '\\S'
const patterns: Readonly<Record<string, FaultKey>> = {
  [Type.Id().pattern ?? '']: 'notAnId',
  [Type.Day().pattern ?? '']: 'notADay',
  [Type.Instant().pattern ?? '']: 'notAMoment',
}
const formats: Readonly<Record<string, FaultKey>> = { 'lintel-day': 'notADay', 'lintel-instant': 'notAMoment' }
const kinds: Readonly<Record<string, FaultKey>> = {
  String: 'notText',
  Integer: 'notAWholeNumber',
  Number: 'notANumber',
  Boolean: 'notYesOrNo',
  Array: 'notAList',
  Object: 'notAnObject',
  Record: 'notAnObject',
}
type Says = (schema: TSchema, error: ValueError) => Pick<Fault, 'key' | 'values'>
const plain =
  (key: FaultKey): Says =>
  () => ({ key })

const says: Partial<Record<ValueErrorType, Says>> = {
  [ValueErrorType.ObjectRequiredProperty]: plain('required'),
  [ValueErrorType.ObjectAdditionalProperties]: plain('unknown'),
  [ValueErrorType.StringMinLength]: (schema, { value }) =>
    value === '' ? { key: 'required' } : { key: knownForm(schema) ?? 'tooShort', values: { min: schema.minLength } },
  [ValueErrorType.StringMaxLength]: (schema) => ({ key: knownForm(schema) ?? 'tooLong', values: { max: schema.maxLength } }),
  [ValueErrorType.StringPattern]: (schema) => ({
    key: schema.pattern === somethingWritten ? 'required' : (knownForm(schema) ?? 'wrongForm'),
  }),
  [ValueErrorType.StringFormat]: (schema) => ({ key: formats[schema.format ?? ''] ?? 'wrongForm' }),
  [ValueErrorType.NumberMinimum]: (schema) => ({ key: 'tooSmall', values: { min: schema.minimum } }),
  [ValueErrorType.IntegerMinimum]: (schema) => ({ key: 'tooSmall', values: { min: schema.minimum } }),
  [ValueErrorType.NumberMaximum]: (schema) => ({ key: 'tooLarge', values: { max: schema.maximum } }),
  [ValueErrorType.IntegerMaximum]: (schema) => ({ key: 'tooLarge', values: { max: schema.maximum } }),
  [ValueErrorType.ArrayMinItems]: (schema) => ({ key: 'tooFew', values: { min: schema.minItems } }),
  [ValueErrorType.ArrayMaxItems]: (schema) => ({ key: 'tooMany', values: { max: schema.maxItems } }),
  [ValueErrorType.ArrayUniqueItems]: plain('repeated'),
  [ValueErrorType.Literal]: (schema) => ({ key: 'notAChoice', values: { choices: String(schema.const) } }),
}

function knownForm(schema: TSchema): FaultKey | undefined {
  return schema.pattern === undefined ? undefined : patterns[schema.pattern]
}

const isNull = (schema: TSchema): boolean => schema[Kind] === 'Null'

/** A choice says its choices; a value that may also be null is judged by what else it may be. */
function unionFaults(error: ValueError, at: string): Fault[] {
  const parts: readonly TSchema[] = error.schema.anyOf
  const others = parts.filter((part) => !isNull(part))
  if (others.every((part) => part[Kind] === 'Literal')) {
    return [{ pointer: pointerOf(error, at), key: 'notAChoice', values: { choices: others.map((part) => String(part.const)).join(', ') } }]
  }
  const inner = others.length === 1 && others[0] !== undefined ? error.errors[parts.indexOf(others[0])] : undefined
  return inner === undefined ? [{ pointer: pointerOf(error, at), key: 'wrong' }] : [...inner].flatMap((each) => faultsOf(each, at))
}

/** A name from outside that is long is not repeated; its parent is named instead. */
function pointerOf(error: ValueError, at: string): string {
  const pointer = `${at}${error.path}`
  return pointer.length <= longestPointer ? pointer : pointer.slice(0, pointer.lastIndexOf('/')).slice(0, longestPointer)
}

/** What one finding of the checker means to the person who typed. */
export function faultsOf(error: ValueError, at: string): Fault[] {
  if (error.type === ValueErrorType.Union) return unionFaults(error, at)
  const said = says[error.type]?.(error.schema, error) ?? { key: kinds[error.schema[Kind]] ?? 'wrong' }
  return [{ pointer: pointerOf(error, at), ...said }]
}
