import type { FastifyInstance } from 'fastify'
import { createApp, type AppOptions } from './http/create-app.js'
import { identify } from './http/identify.js'
import { limitTenants } from './http/limit-tenants.js'
import { openApiRoute } from './http/openapi.js'
import { probes } from './http/probes.js'
import { registerOperations } from './http/register-operations.js'
import { registerRoutes } from './http/register-routes.js'
import { rawOperations } from './identity/raw-operations.js'
import { identityRoutes } from './identity/routes.js'
import type { Kernel } from './open-kernel.js'

export interface PortalOptions extends AppOptions {
  /** Requests of one tenant that may run at once in this process. Default 20. */
  readonly perTenant?: number
}

/** A kernel that answers over HTTP. Pages are added by the host, before `app.ready()`. */
export interface Portal {
  readonly kernel: Kernel
  readonly app: FastifyInstance
  /** Starts the queue's workers and makes the routes final. */
  start(): Promise<void>
  /** Finishes requests in flight, then the queue; the kernel stays open. */
  close(): Promise<void>
}

/** Composes the HTTP side of a portal: identity, operations of every plugin, raw routes, OpenAPI, probes, live news. */
export async function createPortal(kernel: Kernel, options: PortalOptions = {}): Promise<Portal> {
  const app = createApp(options)
  const { identity, registry } = kernel
  const skip = new Set(rawOperations)
  await app.register(identify, { identity })
  await app.register(identityRoutes, { identity })
  registerOperations(app, {
    operations: registry.operations.values(),
    opener: kernel,
    callerOf: (request) => request.caller,
    skip,
    inTurn: limitTenants(options.perTenant ?? 20),
  })
  registerRoutes(app, {
    opener: kernel,
    callerOf: (request) => request.caller,
    plugins: registry.plugins.flatMap(({ contract, routes }) => (routes === undefined ? [] : [routedPlugin(kernel, contract, routes)])),
  })
  void openApiRoute
  void probes
  return {
    kernel,
    app,
    async start() {
      await kernel.queue.start()
      await app.ready()
    },
    async close() {
      await app.close()
      await kernel.queue.stop()
    },
  }
}
