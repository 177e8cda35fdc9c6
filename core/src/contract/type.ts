import * as TypeBox from '@sinclair/typebox' // as a namespace: a bundler then keeps only the builders named below
import type { ObjectOptions, StringOptions, TLiteral, TObject, TProperties, TUnion } from '@sinclair/typebox'

export type { Static, TObject, TProperties, TSchema } from '@sinclair/typebox'

/** An object that takes exactly these members; an unknown member is refused. */
const closedObject = <P extends TProperties>(properties: P, options: ObjectOptions = {}): TObject<P> =>
  TypeBox.Object(properties, { additionalProperties: false, ...options })

const uuidPattern = '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'
const instantPattern = '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,6})?Z$'
const dayPattern = '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'

type Literals<W extends readonly string[]> = W extends readonly [infer One extends string, ...infer Rest extends readonly string[]]
  ? [TLiteral<One>, ...Literals<Rest>]
  : []

/**
 * The schema builders a contract may use: the part of TypeBox that a browser can afford, with closed objects,
 * and the few string forms that every contract needs.
 */
export const Type = {
  Object: closedObject,
  Array: TypeBox.Array,
  String: TypeBox.String,
  Integer: TypeBox.Integer,
  Number: TypeBox.Number,
  Boolean: TypeBox.Boolean,
  Literal: TypeBox.Literal,
  Union: TypeBox.Union,
  Optional: TypeBox.Optional,
  Null: TypeBox.Null,
  Record: TypeBox.Record,
  Unknown: TypeBox.Unknown,
  /** A value or null. */
  Nullable: <const S extends Parameters<typeof TypeBox.Union>[0][number]>(schema: S) => TypeBox.Union([schema, TypeBox.Null()]),
  /** One of these words. */
  Words: <const W extends readonly string[]>(words: W): TUnion<Literals<W>> =>
    TypeBox.Union(words.map((word) => TypeBox.Literal(word))) as unknown as TUnion<Literals<W>>,
  /** What people read as the name of somebody or something: marks that nobody sees are cut from what comes in. */
  Name: (options: StringOptions = {}) => TypeBox.String({ ...options, isName: true }),
  /** A UUID in lower case (RFC 9562). */
  Id: () => TypeBox.String({ pattern: uuidPattern, minLength: 36, maxLength: 36 }),
  /** A moment in UTC (RFC 3339, always `Z`). */
  Instant: () => TypeBox.String({ pattern: instantPattern, maxLength: 30 }),
  /** A calendar day, `YYYY-MM-DD` (RFC 3339 full-date). */
  Day: () => TypeBox.String({ pattern: dayPattern, minLength: 10, maxLength: 10 }),
}
