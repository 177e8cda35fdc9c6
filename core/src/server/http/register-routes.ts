import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify'
import { core, problem } from '../../contract/index.js'
import type { Caller, UnitOpener } from '../kernel/unit.js'
import { apiPath } from './register-operations.js'

/** What a raw route must say: the permission it needs (`sendMessages`), or that it is open to everybody. */
export interface RouteGate {
  readonly permission?: string
  readonly open?: true
}
/** A plugin with raw routes: uploads, downloads, streams. */
export interface RoutedPlugin {
  readonly id: string
  readonly permissions: ReadonlySet<string>
  readonly routes: (app: FastifyInstance) => void | Promise<void>
}
export interface RawRoutes {
  readonly plugins: Iterable<RoutedPlugin>
  readonly opener: UnitOpener
  readonly callerOf: (request: FastifyRequest) => Caller
}

function gateOf(plugin: RoutedPlugin, route: RouteOptions): RouteGate {
  const { permission, open }: RouteGate = { ...route.config }
  const where = `${[route.method].flat().join(',')} ${route.url} of "${plugin.id}"`
  if (permission === undefined && open !== true) throw new Error(`${where} names no permission and does not say open`)
  if (permission !== undefined && !plugin.permissions.has(permission))
    throw new Error(`${where} names "${permission}", which it does not declare`)
  return { ...(permission !== undefined && { permission }), ...(open === true && { open }) }
}

/** The same order as for operations: 401, 404 for a plugin that is off, 403. */
async function checkGate(plugin: RoutedPlugin, gate: RouteGate, request: FastifyRequest, routes: RawRoutes): Promise<void> {
  const caller = routes.callerOf(request)
  if (gate.open !== true && caller.accountId === undefined) throw problem(core.problems.unauthenticated)
  await routes.opener.unit(caller, 'read', async (unit) => {
    if (!unit.isOn(plugin.id)) throw problem(core.problems.pluginNotEnabled)
    if (gate.permission !== undefined && !unit.can(`${plugin.id}.${gate.permission}`)) throw problem(core.problems.forbidden)
  })
}

/** Registers raw routes. A route that says neither `config.permission` nor `config.open` stops the boot, however deep it is nested. */
export function registerRoutes(app: FastifyInstance, routes: RawRoutes): void {
  for (const plugin of routes.plugins) {
    app.register(
      async (own) => {
        own.addHook('onRoute', (route) => {
          const gate = gateOf(plugin, route)
          const check = (request: FastifyRequest) => checkGate(plugin, gate, request, routes)
          route.onRequest = [check, ...[route.onRequest ?? []].flat()]
        })
        await plugin.routes(own)
      },
      { prefix: apiPath(plugin.id) },
    )
  }
}
