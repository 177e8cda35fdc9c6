import { Kind, OptionalKind, type TSchema } from '@sinclair/typebox'
import { Value } from '@sinclair/typebox/value'
import { nest } from './dotted-names.js'

/** Turns text into what a schema asks for, where the text says it plainly; otherwise leaves it for the check to refuse. */
export type Convert = (value: unknown) => unknown
/** What a browser leaves out of a form: an unticked box, a list with nothing chosen. */
export interface TextRules {
  readonly isForm: boolean
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const asIs: Convert = (value) => value
const truths = new Map([
  ['true', true],
  ['1', true],
  ['on', true],
  ['yes', true],
  ['false', false],
  ['0', false],
  ['off', false],
  ['no', false],
])

const toNumber: Convert = (value) =>
  typeof value === 'string' && /^-?\d{1,17}(\.\d{1,17})?(e[+-]?\d{1,2})?$/i.test(value) ? Number(value) : value
const toBoolean: Convert = (value) => (typeof value === 'string' ? (truths.get(value.toLowerCase()) ?? value) : value)
/** Browsers send line breaks as CR LF; everything else here speaks LF. */
const toText: Convert = (value) => (typeof value === 'string' ? value.replaceAll('\r\n', '\n') : value)
const toNull: Convert = (value) => (value === '' || value === 'null' ? null : value)

function listConvert(schema: TSchema, rules: TextRules): Convert {
  const item = compileText(schema.items, rules)
  return (value) => {
    if (value === undefined) return value
    return (Array.isArray(value) ? value : [value]).map(item)
  }
}

/** What a field that was left blank means: nothing was said, except where an empty text is itself an answer. */
const saysNothing = (schema: TSchema): boolean =>
  schema[Kind] === 'String'
    ? schema[OptionalKind] === 'Optional' && !Value.Check(schema, '')
    : schema[Kind] !== 'Union' || !allowsBlank(schema)
const allowsBlank = (schema: TSchema): boolean => Value.Check(schema, '') || Value.Check(schema, null)

/** What a form means by a member that it does not send. A box that is not ticked is no, also where yes is the default. */
function absent(schema: TSchema, rules: TextRules): unknown {
  if (!rules.isForm || schema[OptionalKind] === 'Optional') return undefined
  if (schema[Kind] === 'Boolean') return false
  if (schema.default !== undefined) return undefined
  return schema[Kind] === 'Array' ? [] : undefined
}

function objectConvert(schema: TSchema, rules: TextRules): Convert {
  const properties = Object.entries<TSchema>(schema.properties).map(([name, property]) => ({
    name,
    property,
    convert: compileText(property, rules),
    isBlankNothing: saysNothing(property),
  }))
  return (value) => {
    if (!isRecord(value)) return value
    const fields = nest(schema, value)
    for (const { name, property, convert, isBlankNothing } of properties) {
      if (fields[name] === '' && isBlankNothing) delete fields[name]
      const converted = Object.hasOwn(fields, name) ? convert(fields[name]) : absent(property, rules)
      if (converted !== undefined) fields[name] = converted
    }
    return fields
  }
}

function recordConvert(schema: TSchema, rules: TextRules): Convert {
  const [member] = Object.values<TSchema>(schema.patternProperties)
  const convert = member === undefined ? asIs : compileText(member, rules)
  return (value) => (isRecord(value) ? Object.fromEntries(Object.entries(value).map(([name, part]) => [name, convert(part)])) : value)
}

function unionConvert(schema: TSchema, rules: TextRules): Convert {
  const parts: readonly { part: TSchema; convert: Convert }[] = schema.anyOf.map((part: TSchema) => ({
    part,
    convert: compileText(part, rules),
  }))
  return (value) => {
    for (const { part, convert } of parts) {
      const converted = convert(value)
      if (Value.Check(part, converted)) return converted
    }
    const [first] = parts
    return first === undefined ? value : first.convert(value)
  }
}

function literalConvert(schema: TSchema): Convert {
  return (value) => (value === String(schema.const) ? schema.const : value)
}

/** Makes the conversion from text for one schema, once. */
export function compileText(schema: TSchema, rules: TextRules): Convert {
  switch (schema[Kind]) {
    case 'Object':
      return objectConvert(schema, rules)
    case 'Array':
      return listConvert(schema, rules)
    case 'Record':
      return recordConvert(schema, rules)
    case 'Union':
      return unionConvert(schema, rules)
    case 'Literal':
      return literalConvert(schema)
    case 'Integer':
    case 'Number':
      return toNumber
    case 'Boolean':
      return toBoolean
    case 'Null':
      return toNull
    case 'String':
      return toText
    default:
      return asIs
  }
}
