import type { FastifyInstance, FastifyRequest } from 'fastify'
import { pendingMigrations } from './data/migrate.js'
import { type AppOptions, createApp } from './http/create-app.js'
import { identify } from './http/identify.js'
import { callbackRoute } from './delivery/callbacks/callback-route.js'
import { fileRoutes } from './files/file-routes.js'
import { logoRoute } from './logo/logo-route.js'
import { limitTenants, type TenantLimits } from './http/limit-tenants.js'
import { liveRoute } from './http/live-route.js'
import { createMetrics, type Metrics, metricsDoor } from './http/metrics.js'
import { openApiRoute } from './http/openapi.js'
import { type Probes, probes } from './http/probes.js'
import { problemMeanings } from './http/problem-meanings.js'
import { problemTitles } from './http/problem-titles.js'
import { registerOperations } from './http/register-operations.js'
import { registerRoutes, type RoutedPlugin } from './http/register-routes.js'
import { rawOperations } from './identity/raw-operations.js'
import { wayBackRoutes } from './identity/way-back/routes.js'
import { identityRoutes } from './identity/routes.js'
import { logTables } from './log/log-table.js'
import type { Kernel } from './open-kernel.js'
import type { Plugin } from './plugin.js'

export interface PortalOptions extends AppOptions {
  /** How many requests of one tenant may run and wait at once in this process. */
  readonly tenantLimits?: TenantLimits
  /** Opens `/metrics` to those who send it as a bearer token; without it `/metrics` is not there. */
  readonly metricsToken?: string
}

/** A kernel that answers over HTTP. A host adds its pages before `start`. */
export interface Portal {
  readonly kernel: Kernel
  readonly app: FastifyInstance
  readonly metrics: Metrics
  readonly probes: Probes
  /** Starts the queue's workers and makes the routes final. */
  start(): Promise<void>
  /** Finishes requests in flight and the work under way; the kernel stays open. */
  close(): Promise<void>
}

/** Composes the HTTP side of a portal: identity, operations of every plugin, raw routes, live news, OpenAPI and probes. */
export async function createPortal(kernel: Kernel, options: PortalOptions = {}): Promise<Portal> {
  const { identity, registry } = kernel
  const titleOf = problemTitles(registry.plugins)
  const app = createApp({ titleOf, languageOf: (request) => request.caller?.language, ...options })
  const metrics = createMetrics(app, kernel)
  metricsDoor(app, metrics, options.metricsToken) // before anybody is identified: its token is not a person's
  const callerOf = (request: FastifyRequest) => request.caller
  await app.register(identify, { identity })
  await app.register(identityRoutes, { identity })
  await app.register(wayBackRoutes)
  await app.register(callbackRoute, kernel.callbacks)
  const routes = { opener: kernel, callerOf }
  registerOperations(app, {
    ...routes,
    operations: registry.operations.values(),
    skip: new Set(rawOperations),
    inTurn: limitTenants(options.tenantLimits),
  })
  registerRoutes(app, { ...routes, plugins: registry.plugins.flatMap((plugin) => routed(kernel, plugin)) })
  logTables(app, kernel)
  fileRoutes(app, kernel.files)
  logoRoute(app, kernel)
  liveRoute(app, { ...routes, hub: kernel.live })
  const contracts = registry.plugins.map(({ contract }) => contract)
  openApiRoute(app, { operations: registry.operations.values(), version: registry.byId.get('core')?.contract.version ?? '0' })
  problemMeanings(app, { contracts, titleOf })
  const health = probes(app, { database: kernel.database, pending: () => pendingMigrations(kernel.database, registry.plugins) })
  return {
    kernel,
    app,
    metrics,
    probes: health,
    async start() {
      await kernel.queue.start()
      kernel.chain.start()
      await app.ready()
    },
    async close() {
      // Side by side: both finish what is under way, and the whole must fit into the patience of a supervisor.
      await Promise.all([app.close(), kernel.queue.stop(), kernel.chain.stop()])
    },
  }
}

/** A plugin's raw routes, with a way into its scope. */
function routed(kernel: Kernel, { contract: { id, input }, routes }: Plugin): readonly RoutedPlugin[] {
  if (routes === undefined) return []
  const withScope = (request: FastifyRequest, mode: 'read' | 'write', work: (scope: object) => Promise<unknown>) =>
    kernel.withScope(request.caller, mode, id, work)
  return [
    { id, permissions: new Set(Object.keys(input.permissions ?? {})), routes: (app) => void routes(app as never, withScope as never) },
  ]
}
