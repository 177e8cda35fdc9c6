import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Problem } from '@lintel/core'
import { client, clientBy } from '@lintel/core/ui'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { notes } from './sample.js'

interface Asked {
  readonly method: string | undefined
  readonly url: string | undefined
  readonly body: string
}
const asked: Asked[] = []
let server: Server
let answer: { status: number; type: string; body: string }

beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    asked.push({ method: request.method, url: request.url, body })
    response.writeHead(answer.status, { 'content-type': answer.type }).end(answer.body)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const plain = globalThis.fetch
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => plain(`http://127.0.0.1:${port}${path}`, init))
})
afterAll(() => {
  vi.unstubAllGlobals()
  server.close()
})

test('an operation is asked at its address, with what it takes in the right places', async () => {
  answer = { status: 200, type: 'application/json', body: '{"id":"1","text":"x"}' }
  expect(await client(notes).readNote({ params: { noteId: 'a/b' } })).toEqual({ id: '1', text: 'x' })
  answer = { status: 200, type: 'application/json', body: '{"id":"2"}' }
  await client(notes).writeNote({ body: { text: 'hello' } })
  await client(notes).listNotes({ query: { page: 2 } })
  expect(asked).toEqual([
    { method: 'GET', url: '/api/notes/notes/a%2Fb', body: '' },
    { method: 'POST', url: '/api/notes/notes', body: '{"text":"hello"}' },
    { method: 'GET', url: '/api/notes/notes?page=2', body: '' },
  ])
})

test('a refusal is thrown as the problem it is', async () => {
  const body = JSON.stringify({ type: '/problems/notes.full', title: 'No room', status: 409, instance: 'urn:uuid:1', most: 3 })
  answer = { status: 409, type: 'application/problem+json', body }
  const thrown = await client(notes)
    .writeNote({ body: { text: 'x' } })
    .catch((error: unknown) => error)
  expect(thrown).toBeInstanceOf(Problem)
  expect(thrown).toMatchObject({ id: 'notes.full', status: 409, title: 'No room', extra: { most: 3 } })
})

test('what is no problem document is a problem all the same', async () => {
  answer = { status: 502, type: 'text/html', body: '<h1>Bad gateway</h1>' }
  await expect(client(notes).listNotes({ query: {} })).rejects.toMatchObject({ id: 'core.internal', status: 502 })
})

test('the same client can be carried by something else', async () => {
  const calls: unknown[] = []
  const api = clientBy(notes, async (operation, input) => {
    calls.push([operation, input])
    return []
  })
  await api.listNotes({ query: { page: 1 } })
  expect(calls).toEqual([['notes.listNotes', { query: { page: 1 } }]])
})
