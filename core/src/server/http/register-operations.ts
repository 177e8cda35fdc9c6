import type { FastifyInstance, FastifyRequest } from 'fastify'
import { core, kebabCase, type OperationInput, problem } from '../../contract/index.js'
import type { Caller, RawInput, UnitOpener } from '../kernel/unit.js'
import { onceOf } from './idempotency-key.js'
import { lazyJson } from './json-body.js'

/** An operation as far as its route is concerned. */
export interface RoutedOperation {
  /** `<plugin>.<key>`. */
  readonly id: string
  readonly pluginId: string
  readonly input: OperationInput
}
export interface OperationRoutes {
  readonly operations: Iterable<RoutedOperation>
  readonly opener: UnitOpener
  readonly callerOf: (request: FastifyRequest) => Caller
  /** Operations with routes of their own. */
  readonly skip?: ReadonlySet<string>
  /** Lets a request wait for its tenant's turn. */
  readonly inTurn?: <T>(tenantId: string | undefined, work: () => Promise<T>) => Promise<T>
}

/** Where a plugin's operations live. */
export const apiPath = (pluginId: string): string => `/api/${kebabCase(pluginId)}`

const atOnce = <T>(_tenantId: string | undefined, work: () => Promise<T>): Promise<T> => work()

function addRoute(
  app: FastifyInstance,
  { id, input }: RoutedOperation,
  routes: OperationRoutes,
  bodyOf: (request: FastifyRequest) => unknown,
) {
  const { opener, callerOf, inTurn = atOnce } = routes
  app.route({
    method: input.method,
    url: input.path,
    config: { operation: id },
    ...(input.largestBody !== undefined && { bodyLimit: input.largestBody }),
    // Before the body is read: nobody learns from a parser whether a door is locked.
    onRequest: async (request) => {
      if (!input.open && callerOf(request).accountId === undefined) throw problem(core.problems.unauthenticated)
    },
    handler: async (request, reply) => {
      const caller = callerOf(request)
      const raw: RawInput = {
        ...onceOf(input, request, reply),
        params: request.params,
        query: request.query,
        get body() {
          return bodyOf(request)
        },
      }
      const answer = await inTurn(caller.tenantId, () => opener.operate(caller, id, raw))
      if (input.reply === undefined) return reply.code(204).send()
      return reply.type(`${input.mediaType ?? 'application/json'}; charset=utf-8`).send(JSON.stringify(answer))
    },
  })
}

/** Makes a route of every operation, each plugin in an encapsulation of its own. */
export function registerOperations(app: FastifyInstance, routes: OperationRoutes): void {
  const byPlugin = Map.groupBy(
    [...routes.operations].filter(({ id }) => !routes.skip?.has(id)),
    ({ pluginId }) => pluginId,
  )
  for (const [pluginId, operations] of byPlugin) {
    app.register(
      async (plugin) => {
        const bodyOf = lazyJson(plugin)
        for (const operation of operations) addRoute(plugin, operation, routes, bodyOf)
      },
      { prefix: apiPath(pluginId) },
    )
  }
}
