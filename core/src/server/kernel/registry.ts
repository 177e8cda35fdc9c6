import type { OperationInput, RoleKey } from '../../contract/index.js'
import type { Plugin } from '../plugin.js'
import { inOrder } from './order.js'

/** One declared operation, ready to be called. */
export interface RegisteredOperation {
  readonly id: string
  readonly key: string
  readonly pluginId: string
  readonly input: OperationInput
  readonly run: ((input: never, scope: never) => Promise<unknown>) | undefined
}
export interface RegisteredHandler {
  readonly pluginId: string
  readonly run: (event: never, scope: never) => Promise<void>
  /** Takes many of one agency at once; `run` is then the same with a list of one. */
  readonly together?: (events: never, scope: never) => Promise<void>
}

/** Everything declared by core and the plugins, by id; frozen at boot. */
export interface Registry {
  readonly plugins: readonly Plugin[]
  readonly byId: ReadonlyMap<string, Plugin>
  readonly operations: ReadonlyMap<string, RegisteredOperation>
  /** Permission id → roles that hold it by default. */
  readonly permissions: ReadonlyMap<string, readonly RoleKey[]>
  /** Permission id → the capability that people acting for a client must have ticked. */
  readonly capabilities: ReadonlyMap<string, string>
  readonly events: ReadonlySet<string>
  readonly slots: ReadonlySet<string>
  /** Event id → who hears it, in plugin order. */
  readonly handlers: ReadonlyMap<string, readonly RegisteredHandler[]>
  /** Port id → who answers, in plugin order. */
  readonly answers: ReadonlyMap<string, readonly { readonly pluginId: string; readonly make: (scope: never) => unknown }[]>
}

const collect = <V>(plugins: readonly Plugin[], part: (plugin: Plugin) => Iterable<readonly [string, V]>): Map<string, V> => {
  const all = new Map<string, V>()
  for (const plugin of plugins) for (const [key, value] of part(plugin)) all.set(`${plugin.contract.id}.${key}`, value)
  return all
}
const group = <V>(plugins: readonly Plugin[], part: (plugin: Plugin) => Iterable<readonly [string, V]>): Map<string, V[]> => {
  const all = new Map<string, V[]>()
  for (const plugin of plugins)
    for (const [id, value] of part(plugin)) {
      const list = all.get(id)
      if (list) list.push(value)
      else all.set(id, [value])
    }
  return all
}
const entries = <V>(dict: Readonly<Record<string, V>> | undefined): readonly (readonly [string, V])[] => Object.entries(dict ?? {})

function handlerOf(pluginId: string, hears: Plugin['on'][string]): RegisteredHandler {
  if (typeof hears === 'function') return { pluginId, run: hears as RegisteredHandler['run'] }
  const together = hears.together as NonNullable<RegisteredHandler['together']>
  return { pluginId, together, run: (event, scope) => together([event] as never, scope) }
}

const staffRoles: readonly RoleKey[] = ['staff', 'caseManager', 'therapist']
/** Administrators hold whatever staff can hold: what they do not hold, nobody at the agency could ever be given. */
const withAdministrator = (grant: readonly RoleKey[]): readonly RoleKey[] =>
  grant.some((role) => staffRoles.includes(role)) && !grant.includes('administrator') ? [...grant, 'administrator'] : grant

/** Orders, checks and freezes; `ownRoutes` are operations implemented as raw routes (no `operations` entry owed). */
export function makeRegistry(installed: readonly Plugin[], ownRoutes: ReadonlySet<string> = new Set()): Registry {
  const plugins = inOrder(installed)
  const operations = collect(plugins, (plugin) =>
    entries(plugin.contract.input.operations).map(([key, input]) => [
      key,
      {
        id: `${plugin.contract.id}.${key}`,
        key,
        pluginId: plugin.contract.id,
        input,
        run: plugin.operations[key] as RegisteredOperation['run'],
      },
    ]),
  )
  const events = new Set(collect(plugins, (plugin) => entries(plugin.contract.input.events)).keys())
  const ports = new Set(collect(plugins, (plugin) => entries(plugin.contract.input.ports)).keys())
  const registry: Registry = {
    plugins,
    byId: new Map(plugins.map((plugin) => [plugin.contract.id, plugin])),
    operations,
    permissions: new Map(
      [...collect(plugins, (plugin) => entries(plugin.contract.input.permissions))].map(([id, { grant = [] }]) => [
        id,
        withAdministrator(grant),
      ]),
    ),
    capabilities: new Map(
      [...collect(plugins, (plugin) => entries(plugin.contract.input.permissions))].flatMap(([id, { capability }]) =>
        capability === undefined ? [] : [[id, capability]],
      ),
    ),
    events,
    slots: new Set(collect(plugins, (plugin) => entries(plugin.contract.input.slots)).keys()),
    handlers: group(plugins, (plugin) => entries(plugin.on).map(([id, hears]) => [id, handlerOf(plugin.contract.id, hears)])),
    answers: group(plugins, (plugin) =>
      entries(plugin.ports).map(([id, make]) => [id, { pluginId: plugin.contract.id, make: make as (scope: never) => unknown }]),
    ),
  }
  const faults = faultsOf(registry, ports, ownRoutes)
  if (faults.length > 0) throw new Error(`The plugins do not keep their contracts:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`)
  return Object.freeze(registry)
}

/** What the compiler proves for TypeScript plugins is asked again here, for plugins in plain JavaScript. */
function faultsOf(registry: Registry, ports: ReadonlySet<string>, ownRoutes: ReadonlySet<string>): string[] {
  const faults: string[] = []
  for (const { id, input, run, pluginId } of registry.operations.values()) {
    if (run === undefined && !ownRoutes.has(id)) faults.push(`"${id}" is promised and not there`)
    const mayAnyone = input.open === true
    const permission = input.permission === undefined ? undefined : `${pluginId}.${input.permission}`
    if (!mayAnyone && permission === undefined) faults.push(`"${id}" names no permission and does not say open`)
    if (input.idempotent && (input.method !== 'POST' || mayAnyone || input.transaction === 'own'))
      faults.push(`"${id}" says idempotent, which only a POST of people who are signed in, in one transaction, can be`)
    if (input.mayBeginEarly && (mayAnyone || input.transaction === 'own'))
      faults.push(`"${id}" says mayBeginEarly, which only what people who are signed in do in one transaction can`)
    if (permission !== undefined && !registry.permissions.has(permission))
      faults.push(`"${id}" names "${permission}", which nobody declares`)
  }
  for (const plugin of registry.plugins) {
    const { id, input } = plugin.contract
    for (const key of Object.keys(plugin.operations))
      if (!(key in (input.operations ?? {}))) faults.push(`"${id}.${key}" is implemented but not in the contract`)
    for (const key of Object.keys(input.services ?? {}))
      if (!(key in plugin.services)) faults.push(`"${id}.${key}" is promised and not there`)
  }
  const isInstalled = (id: string) => registry.byId.has(id.slice(0, id.indexOf('.')))
  for (const id of registry.handlers.keys()) if (isInstalled(id) && !registry.events.has(id)) faults.push(`no event is called "${id}"`)
  for (const id of registry.answers.keys()) if (isInstalled(id) && !ports.has(id)) faults.push(`no port is called "${id}"`)
  return faults
}
