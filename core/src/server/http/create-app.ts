import { randomUUID } from 'node:crypto'
import fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyServerOptions, LogController } from 'fastify'
import { core, problem } from '../../contract/index.js'
import { answerInTime, type TimeLimits } from './answer-in-time.js'
import { answerClientError } from './client-error.js'
import { closeGracefully } from './close-gracefully.js'
import { logRequests } from './log-requests.js'
import { answerProblems, type ProblemOptions, replyProblem } from './problem-reply.js'
import { routeTable } from './route-table.js'
import { refuseSlowBodies } from './slow-bodies.js'
import { isPlainAddress } from './plain-address.js'
import { secure, secureReplies, securityHeaders } from './security-headers.js'
import { type LoadLimits, shedLoad } from './shed-load.js'

export interface AppOptions extends ProblemOptions {
  /** Where the portal is reached, as `https://portal.example.org`; decides on HSTS. */
  readonly publicOrigin?: string
  /** Addresses of reverse proxies (CIDR) whose `X-Forwarded-…` headers are believed. None: nobody's. */
  readonly trustedProxies?: readonly string[]
  /** Whether a `Host` header names us. Without it every name is taken. */
  readonly isKnownHost?: (host: string) => boolean | Promise<boolean>
  readonly load?: LoadLimits
  readonly time?: TimeLimits
  /** Milliseconds that a body without files may take. Default 15 s. */
  readonly slowBodies?: number
  /** The log of the process; or settings for one of the server's own. */
  readonly log?: FastifyBaseLogger
  readonly logger?: FastifyServerOptions['logger']
}

const settings = {
  bodyLimit: 256 * 1024,
  requestTimeout: 300_000, // for files over slow lines; `refuseSlowBodies` is stricter with everything else
  keepAliveTimeout: 20_000,
  connectionTimeout: 0,
  maxRequestsPerSocket: 0,
  http: { headersTimeout: 10_000, connectionsCheckingInterval: 2_000, maxHeaderSize: 16_384 },
  routerOptions: {
    maxParamLength: 200,
    caseSensitive: true,
    ignoreTrailingSlash: false,
    ignoreDuplicateSlashes: false,
    useSemicolonDelimiter: false,
  },
  onProtoPoisoning: 'error',
  onConstructorPoisoning: 'error',
  exposeHeadRoutes: true,
  requestIdHeader: false,
  forceCloseConnections: 'idle',
  return503OnClosing: false, // what arrives while closing is still served, and told that the connection ends
} as const

/** Where operators' probes come from, the address in `Host` is that of a machine. */
const isProbe = (url: string): boolean => url.startsWith('/health/') || url.startsWith('/metrics')

function checkHosts(app: FastifyInstance, isKnownHost: NonNullable<AppOptions['isKnownHost']>): void {
  app.addHook('onRequest', async (request) => {
    if (isProbe(request.url)) return
    if (!isPlainAddress(request) || !(await isKnownHost(request.hostname))) throw problem(core.problems.badRequest)
  })
}

/**
 * The HTTP server before any route: limits, headers and problem replies on everything, load shedding, graceful close.
 * Inputs are checked by Lintel's own schemas, so no Fastify schema is attached anywhere.
 */
export function createApp(options: AppOptions = {}): FastifyInstance {
  const headers = securityHeaders(options.publicOrigin)
  const app = fastify({
    ...settings,
    ...(options.log === undefined ? { logger: options.logger ?? false } : { loggerInstance: options.log }),
    logController: new LogController({ disableRequestLogging: true }), // its lines hold the address; ours do not
    trustProxy: options.trustedProxies === undefined || options.trustedProxies.length === 0 ? false : [...options.trustedProxies],
    genReqId: () => randomUUID(),
    clientErrorHandler: answerClientError(headers),
    frameworkErrors: (error, request, reply) => void replyProblem(error, request, secure(reply, headers), options),
  })
  app.removeContentTypeParser('text/plain')
  const allowed = routeTable(app)
  secureReplies(app, headers)
  closeGracefully(app)
  logRequests(app)
  refuseSlowBodies(app, options.slowBodies)
  answerInTime(app, options.time)
  shedLoad(app, options.load)
  if (options.isKnownHost !== undefined) checkHosts(app, options.isKnownHost)
  answerProblems(app, options, allowed)
  return app
}
