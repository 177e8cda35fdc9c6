import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { core, is, Problem, Type } from '../../src/contract/index.js'
import { compileInput, type InputCheck } from '../../src/server/validation/index.js'

const body = (schema: Parameters<typeof compileInput>[0]) => compileInput(schema, { from: 'json', at: '/body' })
function errorsOf(check: InputCheck, value: unknown, language?: string): readonly { pointer: string; detail: string }[] {
  try {
    check(value, language)
  } catch (error) {
    if (is(error, core.problems.invalidInput)) return error.extra.errors
    throw error
  }
  return []
}

const message = Type.Object({
  to: Type.Id(),
  body: Type.String({ minLength: 1, maxLength: 20 }),
  isUrgent: Type.Boolean({ default: false }),
  tags: Type.Optional(Type.Array(Type.Words(['housing', 'health']), { maxItems: 2 })),
  due: Type.Optional(Type.Nullable(Type.Day())),
})
const id = '6f1c3b52-0b5e-4a51-9d3a-0d5f6a1b2c3d'

describe('a body in JSON', () => {
  const check = body(message)

  test('passes as it is, with defaults filled and the value given left alone', () => {
    const given = { to: id, body: 'Hello' }
    expect(check(given)).toEqual({ to: id, body: 'Hello', isUrgent: false })
    expect(given).toEqual({ to: id, body: 'Hello' })
  })
  test('is refused with a pointer and a sentence for each fault', () => {
    expect(errorsOf(check, { to: 'me', body: '', isUrgent: 'yes', tags: ['food', 'health', 'housing'] })).toEqual([
      { pointer: '/body/to', detail: 'This must be an id (a UUID in lower case)' },
      { pointer: '/body/body', detail: 'This is needed' },
      { pointer: '/body/isUrgent', detail: 'This must be true or false' },
      { pointer: '/body/tags', detail: 'Choose at most 2' },
      { pointer: '/body/tags/0', detail: 'This must be one of: housing, health' },
    ])
  })
  test('is refused in Spanish for those who read Spanish', () => {
    expect(errorsOf(check, { to: id, body: 'x'.repeat(21) }, 'es-MX')).toEqual([
      { pointer: '/body/body', detail: 'Esto puede tener como máximo 20 caracteres' },
    ])
  })
  test('is refused when it holds a member nobody named', () => {
    expect(errorsOf(check, { to: id, body: 'Hi', tenantId: id })).toEqual([
      { pointer: '/body/tenantId', detail: 'This is not expected here' },
    ])
  })
  test('is refused when a needed member is missing, once', () => {
    expect(errorsOf(check, { to: id })).toEqual([{ pointer: '/body/body', detail: 'This is needed' }])
  })
  test('judges a value that may be null by what else it may be', () => {
    expect(errorsOf(check, { to: id, body: 'Hi', due: '2026-02-30' })).toEqual([
      { pointer: '/body/due', detail: 'This must be a day of the calendar, as year-month-day' },
    ])
    expect(check({ to: id, body: 'Hi', due: null })).toMatchObject({ due: null })
  })
  test.each([
    ['NUL', 'a\u0000b'],
    ['half a surrogate pair', 'a\ud800b'],
  ])('is refused when it holds %s', (_, text) => {
    expect(errorsOf(check, { to: id, body: text })).toEqual([
      { pointer: '/body/body', detail: 'This holds characters that cannot be stored' },
    ])
  })
  test('is refused when it is not an object at all', () => {
    for (const value of [null, undefined, 'text', 7, []]) expect(errorsOf(check, value)[0]?.pointer).toBe('/body')
  })
})

describe('free-form parts', () => {
  const check = body(Type.Object({ settings: Type.Record(Type.String(), Type.Unknown()) }))

  test('may not name a prototype', () => {
    for (const text of ['{"settings":{"__proto__":{"x":1}}}', '{"settings":{"a":{"constructor":{"prototype":1}}}}'])
      expect(errorsOf(check, JSON.parse(text))).toHaveLength(1)
  })
  test('may not nest without end', () => {
    const deep = JSON.parse(`{"settings":{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}}`)
    expect(errorsOf(check, deep)[0]?.detail).toBe('This is nested too deeply')
  })
})

test('objects that a contract left open are closed all the same', () => {
  const { additionalProperties: _, ...open } = Type.Object({ name: Type.String() })
  expect(errorsOf(body(open), { name: 'a', role: 'administrator' })).toHaveLength(1)
})
test('whole numbers that JavaScript cannot hold exactly are refused', () => {
  expect(errorsOf(body(Type.Object({ n: Type.Integer() })), JSON.parse('{"n":9007199254740993}'))).toHaveLength(1)
})
test('a long name from outside is not repeated', () => {
  const [error] = errorsOf(body(Type.Object({})), { ['x'.repeat(5000)]: 1 })
  expect(error?.pointer).toBe('/body')
})
test('days exist, and lie between 1900 and 2200', () => {
  const check = body(Type.Object({ on: Type.Day(), at: Type.Instant() }))
  const at = '2026-11-24T03:24:37Z'
  for (const on of ['2024-02-29', '1900-01-01', '2200-12-31']) expect(check({ on, at })).toEqual({ on, at })
  for (const on of ['2023-02-29', '1899-12-31', '2201-01-01', '2026-13-01', '2026-00-10'])
    expect(errorsOf(check, { on, at })).toHaveLength(1)
  for (const late of ['2026-11-24T24:00:00Z', '2026-11-31T03:24:37Z'])
    expect(errorsOf(check, { on: '2026-01-01', at: late })).toHaveLength(1)
})

test('whatever is sent is taken or refused, never a crash, and what is refused is not repeated', () => {
  const check = body(Type.Object({ name: Type.String({ maxLength: 5 }), more: Type.Optional(Type.Unknown()), of: Type.Optional(message) }))
  fc.assert(
    fc.property(
      fc.oneof(fc.anything(), fc.record({ name: fc.string({ unit: 'binary' }), more: fc.jsonValue(), of: fc.anything() })),
      (value) => {
        try {
          check(value)
        } catch (error) {
          expect(error).toBeInstanceOf(Problem)
          expect(is(error, core.problems.invalidInput)).toBe(true)
        }
      },
    ),
    { numRuns: 2_000 },
  )
  const canary = 'CANARY-WORD'
  expect(
    JSON.stringify(errorsOf(check, { name: canary, more: 1, of: { to: canary, body: canary.repeat(3), isUrgent: canary } })),
  ).not.toContain(canary)
})
