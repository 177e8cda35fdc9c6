import type { FastifyInstance } from 'fastify'

/** Probes and files are asked for all the time and tell nothing. */
const isDull = (route: string): boolean => route.startsWith('/health/') || route.startsWith('/assets/')

/** One line per request: ids, the route's pattern and how it went. Addresses are left out, since a query may hold a name. */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none'
    const line = { method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime * 10) / 10 }
    if (isDull(route)) request.log.debug(line, 'answered')
    else request.log.info(line, 'answered')
    done()
  })
}
