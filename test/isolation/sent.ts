import { randomUUID } from 'node:crypto'
import { kebabCase, type OperationInput, type TSchema } from '@lintel/core'
import fc from 'fast-check'

/** What no schema asks for: control characters, halves of characters, markup, numbers without sense, and much of it. */
const odd = fc.oneof(
  fc.constantFrom(
    '',
    '\u0000',
    'a\u0000b',
    '\ud800',
    'a\udfffb',
    "'; drop table core.client; --",
    '__proto__',
    '../../etc/passwd',
    '%00',
    '9'.repeat(40),
    'x'.repeat(5_000),
  ),
  fc.constantFrom(-1, 0, 1e308, 2 ** 53 + 2, 1.5, null, true, [], {}, { $ne: null }, ['a', 'b']),
  fc.jsonValue(),
)
const isId = (schema: TSchema): boolean => schema.pattern?.includes('[0-9a-f]{8}') ?? false

/** Values that fit a schema, as far as its types say; ids are those given. */
export function fitting(schema: TSchema, ids: readonly string[], inner = fitting): fc.Arbitrary<unknown> {
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((part: TSchema) => inner(part, ids)))
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.type === 'object' && schema.properties) {
    const members = Object.entries<TSchema>(schema.properties).map(([name, property]) => [name, inner(property, ids)] as const)
    return fc.record(Object.fromEntries(members), { requiredKeys: schema.required ?? [] })
  }
  if (schema.type === 'array') return fc.array(inner(schema.items, ids), { maxLength: 3 })
  if (schema.type === 'boolean') return fc.boolean()
  if (schema.type === 'integer' || schema.type === 'number') return fc.integer({ min: schema.minimum ?? -5, max: schema.maximum ?? 50 })
  if (isId(schema)) return fc.constantFrom(...ids, randomUUID())
  return fc.string({ minLength: Math.min(schema.minLength ?? 0, 40), maxLength: Math.min(schema.maxLength ?? 20, 40) })
}
/** Values that mostly fit, so that what does not fit comes as far as it can. */
export const near = (schema: TSchema, ids: readonly string[]): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 9, arbitrary: fitting(schema, ids, near) }, { weight: 1, arbitrary: odd })

const nothing = { type: 'object', properties: {} } as unknown as TSchema
const asText = (value: unknown): string =>
  encodeURIComponent((typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).toWellFormed())
const member = (from: unknown, name: string): unknown => (typeof from === 'object' && from !== null ? Reflect.get(from, name) : from)

/** Requests for one operation: its path, its query, and a body that is JSON. */
export function requests(pluginId: string, operation: OperationInput, ids: readonly string[]) {
  const { params = nothing, query = nothing, body } = operation
  const sent = body === undefined ? fc.constant(undefined) : near(body, ids)
  return fc.record({ params: near(params, ids), query: near(query, ids), body: sent }).map((given) => {
    const path = operation.path.replace(/:(\w+)/g, (_, name: string) => asText(member(given.params, name)) || 'x')
    const search =
      typeof given.query === 'object' && given.query !== null
        ? Object.keys(given.query)
            .map((name) => `${asText(name)}=${asText(member(given.query, name))}`)
            .join('&')
        : asText(given.query)
    return {
      url: `/api/${kebabCase(pluginId)}${path}${search === '' ? '' : `?${search}`}`,
      payload: given.body === undefined ? undefined : JSON.stringify(given.body),
    }
  })
}

const deep = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`
/** Bodies that are no JSON of anybody, or far too much of it; with what they say they are. */
export const wrongBodies: readonly (readonly [type: string, payload: string | Buffer])[] = [
  ['application/json', '{broken'],
  ['application/json', ''],
  ['application/json', 'null'],
  ['application/json', '"text"'],
  ['application/json', '[]'],
  ['application/json', '{"__proto__": {}}'],
  ['application/json', '{"constructor": {"prototype": {}}}'],
  ['application/json', '{"body": "\\u0000", "id": 7}'],
  ['application/json', '{"body": "\\ud800"}'],
  ['application/json', Buffer.from([0x7b, 0xff, 0xfe, 0x7d])],
  ['application/json', deep(5_000)],
  ['application/json', JSON.stringify({ body: 'x'.repeat(2_000_000) })],
  ['application/x-www-form-urlencoded', 'a=b'],
  ['text/plain', 'hello'],
  ['application/xml', '<a/>'],
  ['multipart/form-data; boundary=x', '--x\r\n'],
  ['nonsense', '{}'],
]
/** Headers that no honest browser sends. */
export const wrongHeaders: readonly Readonly<Record<string, string>>[] = [
  { authorization: 'Bearer nonsense' },
  { authorization: 'Basic YTpi' },
  { authorization: '' },
  { cookie: 'rt=%00; __Host-rt=x;;;=' },
  { 'accept-language': 'x'.repeat(4_000) },
  { accept: 'nonsense' },
  { 'idempotency-key': '\u00e9' },
  { 'idempotency-key': 'x'.repeat(2_000) },
  { 'if-none-match': '"' },
  { range: 'bytes=9-1' },
  { 'lintel-preview': 'not-an-id' },
  { 'lintel-hat': '{}' },
]
