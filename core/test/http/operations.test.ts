import type { FastifyInstance, FastifyRequest } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { core, problem, Type } from '../../src/contract/index.js'
import { createApp } from '../../src/server/http/create-app.js'
import { limitTenants } from '../../src/server/http/limit-tenants.js'
import { registerOperations } from '../../src/server/http/register-operations.js'
import { registerRoutes } from '../../src/server/http/register-routes.js'
import type { Caller, RawInput, Unit, UnitOpener } from '../../src/server/kernel/unit.js'
import { compileOperation } from '../../src/server/validation/index.js'
import { standardSettings } from '../../src/server/kernel/standard-settings.js'

const inputs = {
  'bookClub.listBooks': {
    method: 'GET',
    path: '/books',
    permission: 'readBooks',
    query: Type.Object({ page: Type.Integer({ default: 1 }) }),
    reply: Type.Unknown(),
  },
  'bookClub.addBook': {
    method: 'POST',
    path: '/books',
    permission: 'addBooks',
    body: Type.Object({ title: Type.String({ minLength: 1 }) }),
    reply: Type.Object({ id: Type.String() }),
  },
  'bookClub.dropBook': { method: 'DELETE', path: '/books/:bookId', permission: 'addBooks', params: Type.Object({ bookId: Type.Id() }) },
  'bookClub.readSign': { method: 'GET', path: '/sign', open: true, reply: Type.Unknown() },
  'other.readBooks': { method: 'GET', path: '/books', permission: 'readBooks', reply: Type.Unknown() },
} as const
const compiled = new Map(Object.entries(inputs).map(([id, input]) => [id, compileOperation(input)]))

/** The border to the kernel, as small as it gets: the same order of refusals, and an echo for an operation. */
const modes: string[] = []
const opener: UnitOpener = {
  operate: (caller, id, input) =>
    opener.unit(caller, inputs[id as keyof typeof inputs].method === 'GET' ? 'read' : 'write', (unit) => unit.call(id, input)),
  async unit(caller, mode, work) {
    modes.push(mode)
    const is = (what: string) => caller.accountId === what || caller.accountId === 'all'
    const unit: Unit = {
      caller,
      language: 'en',
      actor: { kind: 'person', id: caller.accountId ?? '' },
      agencies: [],
      tenant: { id: 't', slug: 't', name: 'T', timeZone: 'UTC', languages: ['en'] },
      settings: standardSettings,
      profiles: async () => [],
      leaveEndedProfile: async () => false,
      draft: async () => undefined,
      forgetDraft: async () => undefined,
      sealSearch: () => undefined,
      openSearch: () => undefined,
      isOn: (pluginId) => pluginId !== 'other',
      can: () => is('all'),
      async call(id: string, raw: RawInput) {
        if (id.startsWith('other.')) throw problem(core.problems.pluginNotEnabled)
        if (!id.endsWith('readSign') && !is('reader')) throw problem(core.problems.forbidden)
        const input = compiled.get(id)?.input(raw, caller.language)
        return id === 'bookClub.addBook' ? { id: 'new' } : { saw: input }
      },
    }
    return work(unit)
  },
}
const callerOf = (request: FastifyRequest): Caller => {
  const account = request.headers['x-account']
  return { requestId: request.id, tenantId: 't', ...(typeof account === 'string' && { accountId: account }) }
}

let app: FastifyInstance
beforeAll(async () => {
  app = createApp()
  const operations = Object.entries(inputs).map(([id, input]) => ({ id, input, pluginId: id.split('.')[0] ?? '' }))
  registerOperations(app, { operations, opener, callerOf, skip: new Set(['bookClub.skipped']), inTurn: limitTenants() })
  registerRoutes(app, {
    opener,
    callerOf,
    plugins: [
      {
        id: 'other',
        permissions: new Set(['readBooks']),
        routes: (own) => void own.get('/file', { config: { permission: 'readBooks' } }, async () => 'file'),
      },
      {
        id: 'bookClub',
        permissions: new Set(['readBooks']),
        routes: (own) => void own.get('/file', { config: { permission: 'readBooks' } }, async () => 'file'),
      },
    ],
  })
  await app.ready()
})
afterAll(() => app.close())

const json = { 'content-type': 'application/json' }
const ask = async (
  method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'HEAD',
  url: string,
  account?: string,
  payload?: string,
  headers: Record<string, string> = json,
) => {
  const reply = await app.inject({
    method,
    url,
    headers: { ...(payload !== undefined && headers), ...(account && { 'x-account': account }) },
    ...(payload !== undefined && { payload }),
  })
  return { status: reply.statusCode, body: reply.body === '' ? undefined : reply.json(), headers: reply.headers }
}

describe('an operation over HTTP', () => {
  test('takes its parts and answers JSON that nobody keeps', async () => {
    const { status, body, headers } = await ask('GET', '/api/book-club/books?page=3', 'reader')
    expect([status, body]).toEqual([200, { saw: { query: { page: 3 } } }])
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'content-type': 'application/json; charset=utf-8' })
    expect((await ask('POST', '/api/book-club/books', 'reader', '{"title":"Ride"}')).body).toEqual({ id: 'new' })
  })
  test('answers 204 where the contract promises no reply', async () => {
    const { status, body } = await ask('DELETE', '/api/book-club/books/6f1c3b52-0b5e-4a51-9d3a-0d5f6a1b2c3d', 'reader')
    expect([status, body]).toEqual([204, undefined])
  })
  test('reads with GET and writes with everything else', async () => {
    modes.length = 0
    await ask('GET', '/api/book-club/books', 'reader')
    await ask('POST', '/api/book-club/books', 'reader', '{"title":"Ride"}')
    expect(modes).toEqual(['read', 'write'])
  })
  test('an open one takes a visitor', async () => {
    expect((await ask('GET', '/api/book-club/sign')).status).toBe(200)
  })
})

describe('the order of refusals', () => {
  test.each([
    ['without sign-in, even with a body that cannot be read', undefined, '{', json, 401],
    ['without sign-in, even with a body of an unknown kind', undefined, 'x', { 'content-type': 'text/plain' }, 401],
    ['without the permission, even with a body that cannot be read', 'nobody', '{', json, 403],
    ['with the permission, a body that cannot be read', 'reader', '{', json, 400],
    ['with the permission, a body that does not fit', 'reader', '{"title":""}', json, 422],
    ['with the permission, no body at all', 'reader', '', json, 422],
    ['a form, which belongs to pages', 'reader', 'title=x', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
  ])('%s', async (_, account, payload, headers, status) => {
    expect((await ask('POST', '/api/book-club/books', account, payload, headers)).status).toBe(status)
  })
  test('a plugin that is off is not there, whoever asks', async () => {
    expect((await ask('GET', '/api/other/books', 'nobody')).body.type).toBe('/problems/core.pluginNotEnabled')
  })
  test('a wrong path parameter is pointed at', async () => {
    const { body } = await ask('DELETE', '/api/book-club/books/7', 'reader')
    expect(body.errors).toEqual([{ pointer: '/params/bookId', detail: 'This must be an id (a UUID in lower case)' }])
  })
  test('a wrong method names the right ones', async () => {
    const { status, headers } = await ask('PUT', '/api/book-club/books', 'reader')
    expect([status, headers['allow']]).toEqual([405, 'GET, HEAD, POST'])
  })
})

describe('raw routes', () => {
  test('pass the same gate', async () => {
    expect((await ask('GET', '/api/book-club/file')).status).toBe(401)
    expect((await ask('GET', '/api/book-club/file', 'nobody')).status).toBe(403)
    expect((await ask('GET', '/api/other/file', 'all')).body.type).toBe('/problems/core.pluginNotEnabled')
    expect((await app.inject({ url: '/api/book-club/file', headers: { 'x-account': 'all' } })).body).toBe('file')
  })
  test.each([
    ['says nothing', {}, 'names no permission'],
    ['names a permission of somebody else', { config: { permission: 'manageAll' } }, 'does not declare'],
  ])('one that %s stops the boot, however deep it is nested', async (_, options, message) => {
    const broken = createApp()
    registerRoutes(broken, {
      opener,
      callerOf,
      plugins: [
        {
          id: 'bad',
          permissions: new Set(),
          routes: (own) => void own.register(async (deep) => void deep.get('/x', options, async () => 'x')),
        },
      ],
    })
    await expect(broken.ready()).rejects.toThrow(message)
  })
})

test('a tenant that is very busy waits in its own lane, and past its length is told to come back', async () => {
  const inTurn = limitTenants({ running: 1, waiting: 1 })
  const first = Promise.withResolvers<string>()
  const running = inTurn('busy', () => first.promise)
  const waiting = inTurn('busy', async () => 'second')
  await expect(inTurn('busy', async () => 'third')).rejects.toMatchObject({ id: 'core.unavailable' })
  expect(await inTurn('calm', async () => 'other')).toBe('other')
  first.resolve('first')
  expect(await Promise.all([running, waiting])).toEqual(['first', 'second'])
  expect(await inTurn('busy', async () => 'again')).toBe('again')
})
