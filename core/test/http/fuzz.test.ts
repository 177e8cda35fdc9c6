import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { core, kebabCase, type OperationInput, type TSchema } from '../../src/contract/index.js'
import { startTestPortal, type TestPortal } from '../../src/testing/start-test-portal.js'
import type { TestPerson } from '../../src/testing/test-person.js'
import { notebook, notebookPlugin } from './sample-plugin.js'

let portal: TestPortal
let people: readonly TestPerson[]
beforeAll(async () => {
  portal = await startTestPortal({ plugins: [notebookPlugin], agencies: { elm: [notebook.id] } })
  people = [
    await portal.person({ agency: 'elm', roles: ['caseManager', 'administrator'] }),
    await portal.person({ agency: 'elm', roles: ['client'] }),
  ]
})
afterAll(() => portal.close())

const odd = fc.oneof(
  fc.constantFrom(
    '',
    '\u0000',
    'a\u0000b',
    '\ud800',
    "'; drop table core.client; --",
    '__proto__',
    '{{7*7}}',
    '../../etc/passwd',
    '%00',
    '9'.repeat(40),
    'x'.repeat(5_000),
  ),
  fc.constantFrom(-1, 0, 1e308, 2 ** 53 + 2, 1.5, null, true, [], {}, { $ne: null }, ['a', 'b']),
  fc.jsonValue(),
)
/** A value that mostly fits the schema, so that requests get past the first check. */
function near(schema: TSchema): fc.Arbitrary<unknown> {
  const fitting = (): fc.Arbitrary<unknown> => {
    if (schema.anyOf) return fc.oneof(...schema.anyOf.map((part: TSchema) => near(part)))
    if (schema.const !== undefined) return fc.constant(schema.const)
    if (schema.type === 'object' && schema.properties) {
      const members = Object.fromEntries(Object.entries<TSchema>(schema.properties).map(([name, property]) => [name, near(property)]))
      return fc.record(members, { requiredKeys: schema.required ?? [] })
    }
    if (schema.type === 'array') return fc.array(near(schema.items), { maxLength: 3 })
    if (schema.type === 'boolean') return fc.boolean()
    if (schema.type === 'integer' || schema.type === 'number') return fc.integer({ min: schema.minimum ?? -5, max: schema.maximum ?? 50 })
    if (schema.pattern?.includes('[0-9a-f]{8}')) return fc.constantFrom(randomUUID(), portal.agency('elm').id, portal.tenant().id)
    return fc.string({ maxLength: Math.min(schema.maxLength ?? 20, 40) })
  }
  return fc.oneof({ weight: 9, arbitrary: fitting() }, { weight: 1, arbitrary: odd })
}
const asText = (value: unknown): string =>
  encodeURIComponent((typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).toWellFormed())

function requests(pluginId: string, operation: OperationInput) {
  return fc
    .record({
      params: near(operation.params ?? ({ type: 'object', properties: {} } as never)),
      query: near(operation.query ?? ({ type: 'object', properties: {} } as never)),
      body: operation.body === undefined ? fc.constant(undefined) : near(operation.body),
    })
    .map(({ params, query, body }) => {
      const member = (from: unknown, name: string): unknown => (typeof from === 'object' && from !== null ? Reflect.get(from, name) : from)
      const path = operation.path.replace(/:(\w+)/g, (_, name: string) => asText(member(params, name)) || 'x')
      const search =
        typeof query === 'object' && query !== null
          ? Object.keys(query)
              .map((name) => `${asText(name)}=${asText(member(query, name))}`)
              .join('&')
          : asText(query)
      const payload = body === undefined ? undefined : JSON.stringify(body)
      return { url: `/api/${kebabCase(pluginId)}${path}${search === '' ? '' : `?${search}`}`, payload }
    })
}

const operations = [core, notebook].flatMap(({ id, input }) =>
  Object.entries<OperationInput>(input.operations).map(([key, operation]) => ({ name: `${id}.${key}`, id, operation })),
)
/** These end or change the very sign-in that asks; or are made to break. */
const excluded = new Set([
  'core.signOut',
  'core.endSession',
  'core.endOtherSessions',
  'core.refresh',
  'core.signIn',
  'fieldNotebook.readLeaky',
  'fieldNotebook.readBroken',
])

test.each(operations.filter(({ name }) => !excluded.has(name)))(
  '$name takes or refuses whatever it is sent, and never breaks',
  async ({ id, operation }) => {
    await fc.assert(
      fc.asyncProperty(requests(id, operation), fc.nat(1), async ({ url, payload }, who) => {
        const reply = await portal.app.inject({
          method: operation.method,
          url,
          headers: { authorization: `Bearer ${people[who]?.token}`, ...(payload !== undefined && { 'content-type': 'application/json' }) },
          ...(payload !== undefined && { payload }),
        })
        expect(reply.statusCode, `${operation.method} ${url} ${payload ?? ''} → ${reply.body}`).toBeLessThan(500)
        if (reply.statusCode >= 400) expect(reply.headers['content-type']).toBe('application/problem+json')
      }),
      { numRuns: 60, ...(process.env['FUZZ_SEED'] !== undefined && { seed: Number(process.env['FUZZ_SEED']) }) },
    )
  },
)
