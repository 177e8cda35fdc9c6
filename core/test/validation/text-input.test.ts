import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Type } from '../../src/contract/index.js'
import { compileInput } from '../../src/server/validation/index.js'

const query = (schema: Parameters<typeof compileInput>[0]) => compileInput(schema, { from: 'text', at: '/query' })
const form = (schema: Parameters<typeof compileInput>[0]) => compileInput(schema, { from: 'text', at: '/body' })

describe('a query', () => {
  const check = query(
    Type.Object({
      page: Type.Integer({ default: 1, minimum: 1, maximum: 500 }),
      isOpen: Type.Optional(Type.Boolean()),
      sort: Type.Optional(Type.Words(['name', 'date'])),
      agency: Type.Optional(Type.Array(Type.String())),
      search: Type.Optional(Type.String({ maxLength: 100 })),
      rank: Type.Optional(Type.Union([Type.Literal(1), Type.Literal(2)])),
    }),
  )
  test('becomes numbers, yes or no, and lists, as the schema says', () => {
    expect(check({ page: '3', isOpen: 'true', agency: 'a', sort: 'name', rank: '2', search: '42' })).toEqual({
      page: 3,
      isOpen: true,
      agency: ['a'],
      sort: 'name',
      rank: 2,
      search: '42',
    })
    expect(check({ agency: ['a', 'b'] })).toEqual({ page: 1, agency: ['a', 'b'] })
    expect(check(undefined)).toEqual({ page: 1 })
  })
  test('takes a blank for nothing', () => {
    expect(check({ page: '', isOpen: '', sort: '' })).toEqual({ page: 1 })
  })
  test.each([
    { page: '1e9' },
    { page: '0x10' },
    { page: ' 1' },
    { page: ['1', '2'] },
    { page: '1.5' },
    { isOpen: 'maybe' },
    { sort: 'size' },
    { search: ['a', 'b'] },
    { extra: '1' },
  ])('is refused when it does not fit: %j', (value) => expect(() => check(value)).toThrow('Some of what was sent is not right'))
  test('numbers survive the way through text', () => {
    const number = query(Type.Object({ n: Type.Number(), i: Type.Integer() }))
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.maxSafeInteger(), (cents, i) => {
        expect(number({ n: String(cents / 100), i: String(i) })).toEqual({ n: cents / 100, i })
      }),
    )
  })
})

describe('a form', () => {
  const guest = Type.Object({ name: Type.String({ minLength: 1 }), age: Type.Optional(Type.Integer()) })
  const check = form(
    Type.Object({
      subject: Type.String({ minLength: 1 }),
      note: Type.Optional(Type.String()),
      isUrgent: Type.Boolean(),
      wants: Type.Array(Type.String()),
      address: Type.Optional(Type.Object({ city: Type.String(), zip: Type.Nullable(Type.String({ minLength: 5 })) })),
      guests: Type.Optional(Type.Array(guest)),
    }),
  )
  test('an unticked box means no, and nothing chosen means an empty list', () => {
    expect(check({ subject: 'Ride' })).toEqual({ subject: 'Ride', isUrgent: false, wants: [] })
    expect(check({ subject: 'Ride', isUrgent: 'on', wants: 'bus' })).toEqual({ subject: 'Ride', isUrgent: true, wants: ['bus'] })
  })
  test('an unticked box means no, also where yes is the default for programs that leave it out', () => {
    const schema = Type.Object({ isActive: Type.Boolean({ default: true }) })
    expect(form(schema)({})).toEqual({ isActive: false })
    expect(form(schema)({ isActive: 'true' })).toEqual({ isActive: true })
    expect(compileInput(schema, { from: 'json', at: '/body' })({})).toEqual({ isActive: true })
  })
  test('dotted names become nested values, in the order of their numbers', () => {
    expect(
      check({
        subject: 'S',
        'address.city': 'Elm',
        'address.zip': '',
        'guests.10.name': 'Bo',
        'guests.2.name': 'Ana',
        'guests.2.age': '7',
      }),
    ).toEqual({
      subject: 'S',
      isUrgent: false,
      wants: [],
      address: { city: 'Elm', zip: null },
      guests: [{ name: 'Ana', age: 7 }, { name: 'Bo' }],
    })
  })
  test('an empty text stays where it is an answer, and a needed one is asked for', () => {
    expect(check({ subject: 'S', note: '' })).toMatchObject({ note: '' })
    expect(() => check({ subject: '' })).toThrow()
  })
  test('line breaks arrive as everywhere else', () => {
    expect(check({ subject: 'S', note: 'one\r\ntwo' })).toMatchObject({ note: 'one\ntwo' })
  })
  test('names that reach into prototypes change nothing', () => {
    for (const name of ['__proto__.isAdmin', 'constructor.prototype.isAdmin', 'address.__proto__.isAdmin', '__proto__'])
      expect(() => check(JSON.parse(`{"subject":"S","address.city":"x","address.zip":"","${name}":"1"}`))).toThrow()
    expect({}).not.toHaveProperty('isAdmin')
  })
  test('any fields at all are taken or refused', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.string({ unit: fc.constantFrom('a', '.', '0', '_', 'guests', 'address', 'proto') }),
          fc.oneof(fc.string(), fc.array(fc.string())),
        ),
        (fields) => {
          try {
            check({ subject: 'S', ...fields })
          } catch (error) {
            expect(error).toMatchObject({ id: 'core.invalidInput' })
          }
        },
      ),
      { numRuns: 1_000 },
    )
  })
})
