import type { TSchema } from '@lintel/core'

interface AnySchema {
  readonly title?: string
  readonly type?: string
  readonly const?: unknown
  readonly default?: unknown
  readonly anyOf?: readonly TSchema[]
  readonly properties?: Readonly<Record<string, TSchema>>
  readonly required?: readonly string[]
  readonly items?: TSchema
  readonly pattern?: string
}
/** What the values must keep to. Titles and descriptions may change at any time. */
const limits = ['pattern', 'minLength', 'maxLength', 'minimum', 'maximum', 'minItems', 'maxItems', 'uniqueItems', 'format'] as const

/** The forms of text that every contract uses, by what their pattern is like. */
const forms: readonly (readonly [RegExp, string])[] = [
  [/^\^\[0-9a-f\]\{8\}/, 'id'],
  [/T\[0-9\]\{2\}.*Z\$$/, 'instant'],
  [/^\^\[0-9\]\{4\}-\[0-9\]\{2\}-\[0-9\]\{2\}\$$/, 'day'],
]

function leaf(schema: AnySchema): string {
  if ('const' in schema) return JSON.stringify(schema.const)
  const form = forms.find(([pattern]) => pattern.test(schema.pattern ?? ''))
  if (form !== undefined) return form[1]
  const given = new Map<string, unknown>(Object.entries(schema))
  const kept = limits.flatMap((name) => (given.has(name) ? [`${name} ${JSON.stringify(given.get(name))}`] : []))
  return [schema.type ?? 'anything', ...kept].join(' ')
}
const isWords = (alternatives: readonly TSchema[]): boolean =>
  alternatives.every((one) => 'const' in one || Reflect.get(one, 'type') === 'null')

/** A schema as lines, one for each place a value may stand: `body.text: string maxLength 200, needed`. */
export function schemaLines(given: TSchema, at: string, isNeeded = true): readonly string[] {
  const schema: AnySchema = given
  const end = isNeeded ? ', needed' : ''
  if (schema.anyOf !== undefined) {
    const simple = schema.anyOf.filter((one) => Reflect.get(one, 'type') !== 'object' && Reflect.get(one, 'type') !== 'array')
    if (isWords(schema.anyOf) || simple.length === schema.anyOf.length)
      return [`${at}: ${schema.anyOf.map((one) => leaf(one)).join(' | ')}${end}`]
    return schema.anyOf.flatMap((one, index) => schemaLines(one, `${at}(${index + 1})`, isNeeded))
  }
  if (schema.type === 'object')
    return [
      `${at}: object${end}`,
      ...Object.entries(schema.properties ?? {}).flatMap(([key, member]) =>
        schemaLines(member, `${at}.${key}`, schema.required?.includes(key) ?? false),
      ),
    ]
  if (schema.type === 'array')
    return [`${at}: ${leaf(schema)}${end}`, ...(schema.items === undefined ? [] : schemaLines(schema.items, `${at}[]`))]
  return [`${at}: ${leaf(schema)}${end}`]
}
