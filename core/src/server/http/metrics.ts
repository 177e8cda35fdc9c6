import { createHash, timingSafeEqual } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { core, problem } from '../../contract/index.js'
import type { Database } from '../data/link.js'
import type { QueueCounts } from '../kernel/queue/queue-counts.js'

export interface MetricsSources {
  readonly database: Database
  readonly queue: { readonly counts: () => Promise<QueueCounts>; readonly endings: () => ReadonlyMap<string, number> }
  readonly live: { readonly count: () => number }
}
export interface Metrics {
  /** The Prometheus text of this moment. */
  text(): Promise<string>
  readonly contentType: string
}

const operationOf = (config: object, url: string | undefined): string => {
  const operation: unknown = Reflect.get(config, 'operation')
  return typeof operation === 'string' ? operation : (url ?? 'none')
}

function watchRequests(app: FastifyInstance, register: Registry): void {
  const requests = new Counter({
    name: 'lintel_http_requests_total',
    help: 'Requests answered',
    labelNames: ['operation', 'method', 'status'],
    registers: [register],
  })
  const seconds = new Histogram({
    name: 'lintel_http_request_seconds',
    help: 'Time until the reply was sent',
    labelNames: ['operation'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [register],
  })
  app.addHook('onResponse', (request, reply, done) => {
    const operation = operationOf(request.routeOptions.config, request.routeOptions.url)
    requests.inc({ operation, method: request.method, status: reply.statusCode })
    seconds.observe({ operation }, reply.elapsedTime / 1_000)
    done()
  })
}

function watchQueue({ queue }: MetricsSources, registers: Registry[]): void {
  const depth: Gauge = new Gauge({
    name: 'lintel_queue_jobs',
    help: 'Work in the queue by state',
    labelNames: ['queue', 'state'],
    registers,
    async collect() {
      // A database that is away must not take the other numbers with it.
      for (const { queue: name, ...states } of await queue.counts().catch(() => [])) {
        for (const [state, many] of Object.entries(states)) depth.set({ queue: name, state }, many)
      }
    },
  })
  const ended: Gauge = new Gauge({
    name: 'lintel_queue_ended',
    help: 'Work that ended in this process; dead: for the last time',
    labelNames: ['queue', 'ending'],
    registers,
    collect() {
      for (const [key, many] of queue.endings()) {
        const [name = '', ending = ''] = key.split(' ')
        ended.set({ queue: name, ending }, many)
      }
    },
  })
}

function watchConnections({ database, live }: MetricsSources, registers: Registry[]): void {
  const streams: Gauge = new Gauge({
    name: 'lintel_live_streams',
    help: 'Open streams of news',
    registers,
    collect: () => streams.set(live.count()),
  })
  const connections: Gauge = new Gauge({
    name: 'lintel_database_connections',
    help: 'Connections that serve data; waiting: requests without one',
    labelNames: ['state'],
    registers,
    collect() {
      for (const [state, many] of Object.entries(database.connections?.() ?? {})) connections.set({ state }, many)
    },
  })
}

/** Counts requests of `app` and reads the rest at each scrape. */
export function createMetrics(app: FastifyInstance, sources: MetricsSources): Metrics {
  const register = new Registry()
  collectDefaultMetrics({ register })
  watchRequests(app, register)
  watchQueue(sources, [register])
  watchConnections(sources, [register])
  return { text: () => register.metrics(), contentType: register.contentType }
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** `/metrics` for those who hold the token; without a token it is not there. Added before people are identified. */
export function metricsDoor(app: FastifyInstance, metrics: Metrics, token: string | undefined): void {
  app.addHook('onRequest', async (request, reply) => {
    if (request.url.split('?', 1)[0] !== '/metrics') return
    if (token === undefined) throw problem(core.problems.notFound)
    const { authorization = '' } = request.headers
    if (!timingSafeEqual(digest(authorization), digest(`Bearer ${token}`))) throw problem(core.problems.unauthenticated)
    return reply.type(metrics.contentType).send(await metrics.text())
  })
}

/** `/metrics` on an address of its own, for a network that only the operator reaches. */
export async function serveMetrics(
  metrics: Metrics,
  port: number,
  host = '127.0.0.1',
): Promise<{ readonly port: number; close(): Promise<void> }> {
  // Imported, it would bring undici along, for its WebSocket: two megabytes in every process that serves no metrics.
  const { createServer } = process.getBuiltinModule('node:http')
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end()
      return
    }
    metrics.text().then(
      (text) => response.writeHead(200, { 'content-type': metrics.contentType, 'cache-control': 'no-store' }).end(text),
      () => response.writeHead(500).end(),
    )
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve))
  const { port: bound } = server.address() as AddressInfo
  return {
    port: bound,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
