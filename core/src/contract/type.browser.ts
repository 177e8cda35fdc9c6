import type { Type as Builders } from './type.js'

// Browsers read schemas to draw forms and never check by them, so plain JSON Schema is enough: 2 kB less than TypeBox.
type Schema = Readonly<Record<string | symbol, unknown>>
type Options = Readonly<Record<string, unknown>>

const optional = Symbol('optional')
const typed =
  (type: string) =>
  (options: Options = {}): Schema => ({ ...options, type })
const text = typed('string')
const object = (properties: Readonly<Record<string, Schema>>, options: Options = {}): Schema => ({
  ...options,
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => properties[name]?.[optional] === undefined),
})
const literal = (value: unknown, options: Options = {}): Schema => ({ ...options, const: value, type: typeof value })
const union = (anyOf: readonly Schema[], options: Options = {}): Schema => ({ ...options, anyOf })
const nothing = typed('null')

/** The builders of `type.ts`, as browsers need them. */
export const Type = {
  Object: object,
  Array: (items: Schema, options: Options = {}): Schema => ({ ...options, type: 'array', items }),
  String: text,
  Integer: typed('integer'),
  Number: typed('number'),
  Boolean: typed('boolean'),
  Literal: literal,
  Union: union,
  Optional: (schema: Schema): Schema => ({ ...schema, [optional]: true }),
  Null: nothing,
  Record: (_: Schema, value: Schema): Schema => ({ type: 'object', additionalProperties: value }),
  Unknown: (options: Options = {}): Schema => options,
  Nullable: (schema: Schema): Schema => union([schema, nothing()]),
  Words: (words: readonly string[]): Schema => union(words.map((word) => literal(word))),
  Name: text,
  Id: () => text({ format: 'uuid' }),
  Instant: () => text({ format: 'date-time' }),
  Day: () => text({ format: 'date' }),
} as unknown as typeof Builders
