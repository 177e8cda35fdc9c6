import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../../src/server/http/create-app.js'
import { createMetrics, metricsDoor, serveMetrics } from '../../src/server/http/metrics.js'
import { probes } from '../../src/server/http/probes.js'
import { type Opened, openDatabase } from '../queue/prepare.js'

let opened: Opened
beforeAll(async () => {
  opened = await openDatabase('postgres')
})
afterAll(() => opened.drop())

const sources = () => ({
  database: opened.database,
  queue: { counts: async () => [{ queue: 'event', waiting: 3, active: 1, failed: 0 }], endings: () => new Map([['event done', 7]]) },
  live: { count: () => 2 },
})

test('a process that can serve is ready; one that is leaving is not, and still lives', async () => {
  const app = createApp()
  const { drain } = probes(app, { database: opened.database, pending: async () => [] })
  expect((await app.inject('/health/live')).json()).toEqual({ status: 'live' })
  expect((await app.inject('/health/ready')).json()).toEqual({ status: 'ready' })
  drain()
  const reply = await app.inject('/health/ready')
  expect([reply.statusCode, reply.json()]).toEqual([503, { status: 'waiting', for: ['closing'] }])
  expect((await app.inject('/health/live')).statusCode).toBe(200)
  await app.close()
})
test('migrations still to be run, and a database that is away, are named', async () => {
  const behind = createApp()
  probes(behind, { database: opened.database, pending: async () => ['messaging/20261124-create-conversations'] })
  expect((await behind.inject('/health/ready')).json()).toEqual({ status: 'waiting', for: ['migrations'] })
  const away = await opened.openAgain()
  await away.close()
  const cut = createApp()
  const refuses = { ...away, transaction: () => Promise.reject(new Error('ECONNREFUSED')) }
  probes(cut, { database: refuses, pending: async () => [] })
  expect((await cut.inject('/health/ready')).json()).toEqual({ status: 'waiting', for: ['database'] })
  await Promise.all([behind.close(), cut.close()])
})

test('metrics need the token, and are not there without one', async () => {
  const closed = createApp()
  metricsDoor(closed, createMetrics(closed, sources()), undefined)
  expect((await closed.inject('/metrics')).statusCode).toBe(404)
  const app = createApp()
  const metrics = createMetrics(app, sources())
  metricsDoor(app, metrics, 'a token of some length')
  app.get('/api/x', { config: { operation: 'bookClub.listBooks' } as object }, async () => 'x')
  await app.inject('/api/x')
  expect((await app.inject('/metrics')).statusCode).toBe(401)
  expect((await app.inject({ url: '/metrics', headers: { authorization: 'Bearer wrong' } })).statusCode).toBe(401)
  const { statusCode, body, headers } = await app.inject({ url: '/metrics', headers: { authorization: 'Bearer a token of some length' } })
  expect([statusCode, headers['content-type']]).toEqual([200, expect.stringContaining('text/plain')])
  for (const line of [
    'lintel_http_requests_total{operation="bookClub.listBooks",method="GET",status="200"} 1',
    'lintel_http_request_seconds_count{operation="bookClub.listBooks"} 1',
    'lintel_queue_jobs{queue="event",state="waiting"} 3',
    'lintel_queue_ended{queue="event",ending="done"} 7',
    'lintel_live_streams 2',
    'lintel_database_connections{state="waiting"} 0',
    'nodejs_eventloop_lag_seconds',
  ])
    expect(body).toContain(line)
  await Promise.all([closed.close(), app.close()])
})
test('metrics may have an address of their own', async () => {
  const app = createApp()
  const server = await serveMetrics(createMetrics(app, sources()), 0)
  const reply = await fetch(`http://127.0.0.1:${server.port}/metrics`)
  expect([reply.status, (await reply.text()).includes('lintel_live_streams 2')]).toEqual([200, true])
  expect((await fetch(`http://127.0.0.1:${server.port}/`)).status).toBe(404)
  await server.close()
  await app.close()
})
