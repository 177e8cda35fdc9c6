import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createApp } from '../../src/server/http/create-app.js'

const busy = (milliseconds: number): void => {
  const end = performance.now() + milliseconds
  while (performance.now() < end);
}

test('a process that cannot keep up says so at once, except to probes, and serves again when it can', async () => {
  const app = createApp({ load: { lag: 40 } })
  app.get('/', async () => 'served')
  app.get('/health/live', async () => 'live')
  const status = async (url: string) => (await app.inject(url)).statusCode
  expect(await status('/')).toBe(200)
  const end = Date.now() + 20_000
  while ((await status('/')) === 200 && Date.now() < end) {
    busy(150)
    await pause(1)
  }
  const refused = await app.inject('/')
  expect([refused.statusCode, refused.json().type, refused.headers['retry-after']]).toEqual([503, '/problems/core.unavailable', '5'])
  expect(await status('/health/live')).toBe(200)
  const calm = Date.now() + 20_000
  while ((await status('/')) !== 200 && Date.now() < calm) await pause(100)
  expect(await status('/')).toBe(200)
  await app.close()
})

test('what loading took turns nobody away: only those who come later can be too many', async () => {
  const app = createApp({ load: { lag: 40 } })
  app.get('/', async () => 'served')
  for (const end = Date.now() + 1_200; Date.now() < end; await pause(1)) busy(150)
  expect((await app.inject('/')).statusCode).toBe(200)
  await app.close()
})

test('a handler that takes for ever is answered for, whatever was sent, and a route may have patience', async () => {
  const app = createApp({ time: { usual: 50, every: 5 } })
  const forEver = () => new Promise(() => undefined)
  app.get('/', forEver)
  app.post('/', forEver)
  app.post('/patient', { config: { patience: 60_000 } }, async () => {
    await app.inject('/') // others are given up meanwhile
    return { isDone: true }
  })
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  const over = async (path: string, init?: RequestInit) => {
    const reply = await fetch(`${address}${path}`, init)
    return [reply.status, await reply.json()]
  }
  const sent = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"a":1}' }
  const unavailable = expect.objectContaining({ type: '/problems/core.unavailable' })
  expect(await over('/')).toEqual([503, unavailable])
  expect(await over('/', sent)).toEqual([503, unavailable])
  expect(await over('/patient', sent)).toEqual([200, { isDone: true }])
  await app.close()
})

test('only proxies that are named are believed about who asks', async () => {
  const asked = async (trustedProxies: readonly string[] | undefined) => {
    const app = createApp({ ...(trustedProxies && { trustedProxies }) })
    app.get('/', async (request) => ({ ip: request.ip }))
    const reply = await app.inject({ url: '/', headers: { 'x-forwarded-for': '203.0.113.7' }, remoteAddress: '10.0.0.1' })
    await app.close()
    return reply.json().ip
  }
  expect(await asked(undefined)).toBe('10.0.0.1')
  expect(await asked(['192.168.0.0/16'])).toBe('10.0.0.1')
  expect(await asked(['10.0.0.0/8'])).toBe('203.0.113.7')
})
