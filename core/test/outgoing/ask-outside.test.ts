import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { askOutside } from '../../src/server/outgoing/ask-outside.js'

/** What a service inside the house would answer to whoever asks. */
let inside: Server
let port = 0
let asked: string[] = []
beforeAll(async () => {
  inside = createServer((request, reply) => {
    asked.push(`${request.method} ${request.url}`)
    if (request.url === '/away') return void reply.writeHead(302, { location: `http://127.0.0.1:${port}/secret` }).end()
    if (request.url === '/much') return void reply.end(Buffer.alloc(2 * 1024 * 1024))
    if (request.url === '/never') return
    request.pipe(reply.writeHead(request.url === '/nothing' ? 204 : 200, { 'content-type': 'application/json' }))
  })
  await new Promise<void>((resolve) => inside.listen(0, '127.0.0.1', resolve))
  const address = inside.address()
  port = typeof address === 'object' && address !== null ? address.port : 0
})
beforeEach(() => {
  asked = []
})
afterAll(() => {
  inside.closeAllConnections()
  inside.close()
})
const ours = () => askOutside({ networks: ['127.0.0.0/8'] })

test.each([
  ...['127.0.0.1', '2130706433', '0x7f000001', '0177.0.0.1', '127.1', '[::1]', '[::ffff:127.0.0.1]', 'localhost', 'name:word@localhost'],
  ...['169.254.169.254', '10.0.0.1', '[fe80::1]'],
])('%s is not asked, by whichever name it goes', async (name) => {
  for (const protocol of ['http', 'https'])
    await expect(askOutside()(`${protocol}://${name}:${port}/secret`, {}), protocol).rejects.toMatchObject({ name: 'NotAsked' })
  expect(asked).toEqual([])
})

test.each(['file:///etc/passwd', 'ftp://example.org/', 'data:text/plain,a', 'nowhere'])('%s is no address to ask', async (address) => {
  await expect(askOutside()(address, {})).rejects.toMatchObject({ name: 'NotAsked' })
})

test('a name is looked up for every connection, and what it leads to is asked only inside networks that the host names', async () => {
  const body = new URLSearchParams({ grant_type: 'code' })
  const reply = await ours()(`http://localhost:${port}/token`, { method: 'POST', body, headers: { 'content-type': 'text/plain' } })
  expect([reply.status, reply.headers.get('content-type'), await reply.text()]).toEqual([200, 'application/json', 'grant_type=code'])
  expect((await ours()(`http://127.0.0.1:${port}/nothing`, {})).status).toBe(204)
})

test('a redirect is answered and not followed, and a long answer not kept', async () => {
  expect((await ours()(`http://127.0.0.1:${port}/away`, {})).status).toBe(302)
  expect(asked).toEqual(['GET /away'])
  await expect(ours()(`http://127.0.0.1:${port}/much`, {})).rejects.toThrow('too long')
})

test('whoever has no more patience is told so', async () => {
  await expect(ours()(`http://127.0.0.1:${port}/never`, { signal: AbortSignal.timeout(50) })).rejects.toMatchObject({
    name: 'TimeoutError',
  })
})
