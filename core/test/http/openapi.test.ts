import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, test } from 'vitest'
import { core, defineContract, Type } from '../../src/contract/index.js'
import { createApp } from '../../src/server/http/create-app.js'
import { openApiOf, openApiRoute } from '../../src/server/http/openapi.js'

const bookClub = defineContract({
  id: 'bookClub',
  version: '1.0.0',
  permissions: { readBooks: { label: 'Read' } },
  operations: {
    readBook: {
      method: 'GET',
      path: '/books/:bookId',
      permission: 'readBooks',
      summary: 'One book',
      params: Type.Object({ bookId: Type.Id() }),
      query: Type.Object({
        page: Type.Integer({ default: 1 }),
        kind: Type.Words(['novel', 'poems']),
        tags: Type.Optional(Type.Array(Type.String())),
      }),
      reply: Type.Object({ id: Type.Id(), due: Type.Nullable(Type.Day()), more: Type.Record(Type.String(), Type.Unknown()) }),
    },
    dropBook: { method: 'DELETE', path: '/books/:bookId', permission: 'readBooks', params: Type.Object({ bookId: Type.Id() }) },
    addBook: {
      method: 'POST',
      path: '/books',
      open: true,
      body: Type.Object({ title: Type.String() }),
      reply: Type.Object({ id: Type.Id() }),
    },
    lendBook: {
      method: 'POST',
      path: '/loans',
      permission: 'readBooks',
      idempotent: true,
      body: Type.Object({ bookId: Type.Id() }),
      reply: Type.Object({ id: Type.Id() }),
    },
  },
})
const operations = [core, bookClub].flatMap(({ id, input }) =>
  Object.entries(input.operations).map(([key, operation]) => ({ id: `${id}.${key}`, pluginId: id, input: operation })),
)
const facts = { operations, version: '1.0.0' }

test('the description is OpenAPI 3.1', async () => {
  const { valid, errors } = await new Validator().validate({ ...openApiOf(facts) })
  expect(errors ?? []).toEqual([])
  expect(valid).toBe(true)
})
test('it names every operation once, with its plugin and who may ask', () => {
  const { paths } = openApiOf(facts) as { paths: Record<string, Record<string, Record<string, unknown>>> }
  const all = Object.values(paths).flatMap((path) => Object.values(path))
  expect(all.map(({ operationId }) => operationId).sort()).toEqual(operations.map(({ id }) => id).sort())
  expect(paths['/api/book-club/books/{bookId}']?.['get']).toMatchObject({
    operationId: 'bookClub.readBook',
    'x-lintel-plugin': 'bookClub',
    'x-lintel-permission': 'bookClub.readBooks',
    summary: 'One book',
    parameters: [
      { name: 'bookId', in: 'path', required: true },
      { name: 'page', in: 'query', required: false },
      { name: 'kind', in: 'query', required: true },
      { name: 'tags', in: 'query', required: false },
    ],
    responses: { 200: {}, 401: {}, 403: {}, 404: {}, 422: {} },
  })
  expect(paths['/api/book-club/books/{bookId}']?.['delete']).toMatchObject({ responses: { 204: {} } })
  expect(paths['/api/book-club/books']?.['post']).toMatchObject({ 'x-lintel-open': true, security: [], requestBody: { required: true } })
  expect(paths['/api/book-club/loans']?.['post']).toMatchObject({
    parameters: [{ name: 'Idempotency-Key', in: 'header', required: false }],
    responses: { 200: { headers: { 'Idempotent-Replay': {} } } },
  })
  for (const operation of all) expect('x-lintel-open' in operation).not.toBe('x-lintel-permission' in operation)
})
test('it is computed once and answered from memory to those who have it', async () => {
  const app = createApp()
  openApiRoute(app, facts)
  const first = await app.inject('/openapi.json')
  expect(first.json().openapi).toBe('3.1.1')
  const again = await app.inject({ url: '/openapi.json', headers: { 'if-none-match': String(first.headers.etag) } })
  expect([again.statusCode, again.body]).toEqual([304, ''])
  await app.close()
})
