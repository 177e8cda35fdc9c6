import { connect } from 'node:net'
import { Writable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { core, Problem, problem } from '../../src/contract/index.js'
import { createApp } from '../../src/server/http/create-app.js'
import { setProblemPage } from '../../src/server/http/problem-reply.js'

const sqlError = (code: string, more: object = {}) =>
  Object.assign(new Error(`insert 'CANARY' failed`), { code, severity: 'ERROR', detail: 'CANARY', ...more })
const thrown: Record<string, () => unknown> = {
  forbidden: () => problem(core.problems.forbidden),
  closed: () =>
    new Problem('messaging.threadClosed', 409, 'This conversation is closed', { closedAt: '2026-11-24T00:00:00Z', status: 200 }),
  slow: () => problem(core.problems.tooManyRequests, { retryAfter: 12 }),
  crash: () => new TypeError('nothing is not a function'),
  nothing: () => undefined,
  text: () => 'CANARY',
  duplicate: () => sqlError('23505', { constraint: 'account_username' }),
  wrapped: () => new Error('CANARY', { cause: sqlError('22P02') }),
  policy: () => sqlError('42501', { table: 'client' }),
  down: () => Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }),
  late: () => sqlError('57014'),
  token: () => Object.assign(new Error('x'), { code: 'FAST_JWT_INVALID_TYPE', statusCode: 500 }),
}

let app: FastifyInstance
let lines: string[] = []
let origin = ''
beforeAll(async () => {
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk))
      done()
    },
  })
  app = createApp({
    logger: { level: 'info', stream },
    titleOf: (id, language) => (id === 'messaging.threadClosed' && language === 'es' ? 'Cerrada' : undefined),
  })
  app.get('/throw/:what', async (request) => {
    const { what } = request.params as { what: string }
    throw thrown[what]?.()
  })
  app.post('/take', async () => ({}))
  app.get('/things/:id', async () => ({}))
  app.delete('/things/:id', async () => ({}))
  setProblemPage(app, async ({ id, status }, request) =>
    request.url.includes('crash') ? Promise.reject(new Error('drawing')) : `<h1>${id} ${status}</h1>`,
  )
  origin = await app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(() => app.close())

const ask = async (path: string, init?: RequestInit) => {
  lines = []
  const reply = await fetch(`${origin}${path}`, init)
  return { status: reply.status, headers: reply.headers, text: await reply.text() }
}

describe('what is thrown', () => {
  test.each([
    ['forbidden', 403, 'core.forbidden'],
    ['closed', 409, 'messaging.threadClosed'],
    ['crash', 500, 'core.internal'],
    ['nothing', 500, 'core.internal'],
    ['text', 500, 'core.internal'],
    ['duplicate', 409, 'core.conflict'],
    ['wrapped', 400, 'core.badRequest'],
    ['policy', 500, 'core.internal'],
    ['down', 503, 'core.unavailable'],
    ['late', 503, 'core.unavailable'],
    ['token', 401, 'core.unauthenticated'],
  ])('%s is answered %i as %s', async (what, status, id) => {
    const reply = await ask(`/throw/${what}`)
    expect(reply.status).toBe(status)
    expect(reply.headers.get('content-type')).toBe('application/problem+json')
    const body = JSON.parse(reply.text)
    expect(body).toMatchObject({ type: `/problems/${id}`, status, instance: expect.stringMatching(/^urn:uuid:[0-9a-f-]{36}$/) })
    expect(reply.text + lines.join('')).not.toContain('CANARY')
    expect(lines.some((line) => line.includes(body.instance.slice(9)) && line.includes('"cause"'))).toBe(status >= 500)
  })
  test('a wall of the database that was run against raises an alarm', async () => {
    await ask('/throw/policy')
    expect(lines.join('')).toContain('"alarm":true')
    expect(lines.join('')).toContain('"table":"client"')
  })
  test('a crash says nothing but that something broke', async () => {
    const { text } = await ask('/throw/crash')
    expect(text).not.toContain('function')
    expect(Object.keys(JSON.parse(text)).sort()).toEqual(['instance', 'status', 'title', 'type'])
  })
  test('titles speak the language that is asked for', async () => {
    const accept = { headers: { 'accept-language': 'fr;q=0.9, es-MX;q=0.8, en;q=0.1' } }
    expect(JSON.parse((await ask('/throw/forbidden', accept)).text).title).toBe('No puede hacer esto')
    const { text, headers } = await ask('/throw/closed', accept)
    expect(JSON.parse(text)).toMatchObject({ title: 'Cerrada', closedAt: '2026-11-24T00:00:00Z', status: 409 })
    expect(headers.get('content-language')).toBe('es')
  })
  test('how long to wait is a header too', async () => {
    expect((await ask('/throw/slow')).headers.get('retry-after')).toBe('12')
  })
})

describe('pages', () => {
  const html = { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } }
  test('a browser gets the same problem as a page', async () => {
    const reply = await ask('/throw/forbidden', html)
    expect([reply.status, reply.text, reply.headers.get('content-type')]).toEqual([
      403,
      '<h1>core.forbidden 403</h1>',
      'text/html; charset=utf-8',
    ])
  })
  test('a page that breaks leaves the problem readable', async () => {
    expect(JSON.parse((await ask('/throw/crash', html)).text).type).toBe('/problems/core.internal')
  })
})

describe('what never reaches a handler', () => {
  test.each([
    ['an unknown address', '/nowhere', {}, 404, 'core.notFound'],
    ['a broken escape in the address', '/things/%E0%A4%A', {}, 400, 'core.badRequest'],
    ['a parameter without end', `/things/${'x'.repeat(500)}`, {}, 400, 'core.badRequest'],
    [
      'a body that is no JSON',
      '/take',
      { method: 'POST', body: '{', headers: { 'content-type': 'application/json' } },
      400,
      'core.badRequest',
    ],
    [
      'a body that reaches into prototypes',
      '/take',
      { method: 'POST', body: '{"__proto__":{}}', headers: { 'content-type': 'application/json' } },
      400,
      'core.badRequest',
    ],
    [
      'a body of an unknown kind',
      '/take',
      { method: 'POST', body: 'x', headers: { 'content-type': 'text/plain' } },
      415,
      'core.unsupportedMediaType',
    ],
    [
      'a body that is too large',
      '/take',
      { method: 'POST', body: JSON.stringify('x'.repeat(300_000)), headers: { 'content-type': 'application/json' } },
      413,
      'core.tooLarge',
    ],
    ['a wrong method', '/things/7', { method: 'PUT' }, 405, 'core.methodNotAllowed'],
  ])('%s is a problem like any other, with every header', async (_, path, init, status, id) => {
    const reply = await ask(path, init)
    expect([reply.status, JSON.parse(reply.text).type]).toEqual([status, `/problems/${id}`])
    for (const name of [
      'content-security-policy',
      'x-content-type-options',
      'referrer-policy',
      'cross-origin-opener-policy',
      'permissions-policy',
    ])
      expect(reply.headers.has(name), name).toBe(true)
    expect(reply.headers.get('cache-control')).toBe('no-store')
  })
  test('a wrong method is told the right ones', async () => {
    expect((await ask('/things/7', { method: 'PUT' })).headers.get('allow')).toBe('DELETE, GET, HEAD')
  })
  test('bytes that are not HTTP are answered and the connection closed', async () => {
    const { hostname, port } = new URL(origin)
    const said = await new Promise<string>((resolve) => {
      let text = ''
      const socket = connect(Number(port), hostname, () => socket.write('GARBAGE\r\n\r\n'))
      socket.on('data', (chunk) => {
        text += chunk
      })
      socket.on('close', () => resolve(text))
    })
    expect(said).toMatch(/^HTTP\/1.1 400 /)
    expect(said).toContain('x-content-type-options: nosniff')
    expect(said).toContain('"type":"/problems/core.badRequest"')
  })
  test('the log holds no address, since a query may hold a name', async () => {
    await ask('/things/7?search=CANARY')
    expect(lines.join('')).toContain('"route":"/things/:id"')
    expect(lines.join('')).not.toContain('CANARY')
  })
})

test('hosts that are not ours are refused, probes excepted', async () => {
  const own = createApp({ isKnownHost: async (host) => host === 'demo.example.org', publicOrigin: 'https://demo.example.org' })
  own.get('/', async () => 'ok')
  own.get('/health/live', async () => 'ok')
  const status = async (host: string, url = '/') => (await own.inject({ url, headers: { host } })).statusCode
  expect([await status('demo.example.org:3000'), await status('evil.example'), await status('10.0.0.7:3000', '/health/live')]).toEqual([
    200, 400, 200,
  ])
  expect((await own.inject({ url: '/', headers: { host: 'evil.example' } })).headers['strict-transport-security']).toContain('max-age')
  await own.close()
})

test.each([
  ['a host that only begins with ours', 'GET / HTTP/1.1', ['Host: ours.example:1@evil.example']],
  ['two hosts, of which a proxy may believe the other', 'GET / HTTP/1.1', ['Host: ours.example', 'host: evil.example']],
  ['a whole address as what is asked for', 'GET http://evil.example/ HTTP/1.1', ['Host: ours.example']],
  ['a port that is none', 'GET / HTTP/1.1', ['Host: ours.example:80a']],
  ['no host', 'GET / HTTP/1.0', []],
])('%s is refused, whatever our names are', async (_what, line, fields) => {
  const own = createApp({ isKnownHost: async (host) => host === 'ours.example' })
  own.get('/', async ({ host }) => host)
  await own.listen({ port: 0, host: '127.0.0.1' })
  const address = own.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const said = (first: string, more: readonly string[]) =>
    new Promise<string>((resolve) => {
      let text = ''
      const socket = connect(port, '127.0.0.1', () => socket.write([first, ...more, 'Connection: close', '', ''].join('\r\n')))
      socket.on('data', (chunk) => {
        text += chunk
      })
      socket.on('close', () => resolve(text))
    })
  expect(await said(line, fields)).toMatch(/^HTTP\/1.1 400 /)
  expect(await said('GET / HTTP/1.1', ['Host: ours.example:8080'])).toMatch(/^HTTP\/1.1 200 [\s\S]*ours\.example:8080$/)
  await own.close()
})
