import type { EntityManager } from '@mikro-orm/postgresql'
import {
  type AuditDetail,
  core,
  type Core,
  type Dict,
  type Job,
  type Logger,
  type Permission,
  problem,
  type ScopeOf,
} from '../../contract/index.js'
import type { Link } from '../data/link.js'
import { rowsOnly } from '../data/rows-only.js'
import { enterScope } from '../data/tenant-entity.js'
import type { Plugin } from '../plugin.js'
import { createClientPortals } from '../portals/client-portals.js'
import type { Registry } from './registry.js'
import { linkFor, type RunningUnit } from './running-unit.js'

/** What scopes are made with, the same for all units of a process. */
export interface ScopeKit {
  readonly registry: Registry
  readonly managerOver: (link: Link) => EntityManager
  readonly log: Logger
  readonly now: () => Date
  readonly newId: () => string
}
type Make = (scope: never) => unknown

/** An object whose members are made on first use and kept. */
function lazily<V>(keys: readonly string[], make: (key: string) => V): Dict<V> {
  const target: Record<string, V> = {}
  for (const key of keys)
    Object.defineProperty(target, key, {
      configurable: true,
      enumerable: true,
      get: () => {
        const value = make(key)
        Object.defineProperty(target, key, { value, enumerable: true })
        return value
      },
    })
  return target
}

/** The agencies of the unit where a plugin is on. */
export const agenciesOf = (unit: RunningUnit, pluginId: string): readonly string[] =>
  pluginId === 'core' ? unit.agencies : unit.agencies.filter((id) => unit.snapshot.isOn(pluginId, id))

/** The scope of a plugin in a unit; one per unit, made on first use. */
export function scopeOf(kit: ScopeKit, unit: RunningUnit, pluginId: string): object {
  const known = unit.scopes.get(pluginId)
  if (known) return known
  const plugin = kit.registry.byId.get(pluginId)
  if (plugin === undefined) throw problem(core.problems.pluginNotEnabled)
  const scope = makeScope(kit, unit, plugin)
  unit.scopes.set(pluginId, scope)
  return scope
}

const occasionOf = ({ requestId, origin }: RunningUnit['caller']) => ({ requestId, ...(origin !== undefined && { origin }) })

/** A plugin's services, made once per unit however many ask for them: what one has read, the next need not. */
const ownOf = (scope: object): Dict<unknown> => (scope as { readonly own: Dict<unknown> }).own

function makeScope(kit: ScopeKit, unit: RunningUnit, plugin: Plugin): object {
  const { id, input } = plugin.contract
  const agencies = agenciesOf(unit, id)
  const link = id === 'core' ? linkFor(unit, agencies) : rowsOnly(linkFor(unit, agencies))
  const one = (): string => {
    const [only] = agencies
    if (only === undefined || agencies.length > 1) throw problem(core.problems.notFound)
    return only
  }
  const servicesOf = (pluginId: string) => ownOf(scopeOf(kit, unit, pluginId))
  const isNear = (pluginId: string) => kit.registry.byId.has(pluginId) && agenciesOf(unit, pluginId).length > 0
  const parts = {
    em: (): EntityManager => {
      const manager = kit.managerOver(link)
      enterScope(manager, { tenantId: unit.snapshot.tenant.id, newId: kit.newId })
      unit.managers.add(manager)
      return manager
    },
    link: () => link,
    own: () => lazily(Object.keys(plugin.services), (key) => (plugin.services[key] as Make)(scope as never)),
    services: () => lazily(['core', ...(input.requires ?? []).map((near) => near.id)], servicesOf),
    optional: () =>
      lazily(
        (input.optional ?? []).map((near) => near.id),
        (near) => (isNear(near) ? servicesOf(near) : undefined),
      ),
    ports: () => lazily(Object.keys(input.ports ?? {}), (key) => answersTo(kit, unit, `${id}.${key}`)),
    portals: () => createClientPortals(scopeOf(kit, unit, 'core') as ScopeOf<Core>),
    settings: () => unit.snapshot.settings(id, one()),
  }
  const fixed = {
    tenant: unit.snapshot.tenant,
    actor: unit.actor,
    agencies,
    language: unit.language,
    ...occasionOf(unit.caller),
    log: kit.log,
    settingsFor: (agencyId: string, staffMemberId?: string) => unit.snapshot.settings(id, agencyId, staffMemberId),
    now: kit.now,
    newId: kit.newId,
    can: (permission: Permission) => unit.permissions.has(permission.id),
    insight: { registry: kit.registry, snapshot: unit.snapshot, held: unit.permissions }, // for core alone, see insight.ts
    emit(event: { readonly id: string }, payload: unknown, to?: { readonly agencyId: string }) {
      unit.outgoing.push({ kind: 'event', name: event.id, tenantId: unit.snapshot.tenant.id, agencyId: to?.agencyId ?? one(), payload })
    },
    enqueue(job: Job, payload: unknown, options: { readonly agencyId?: string; readonly startAfter?: Date } = {}) {
      unit.outgoing.push({
        kind: 'job',
        name: `${id}.${job.name}`,
        tenantId: unit.snapshot.tenant.id,
        agencyId: options.agencyId ?? one(),
        payload,
        ...(options.startAfter && { startAfter: options.startAfter }),
      })
    },
    // Core's own delivery service puts its messages in here; plugins do not see it.
    post(deliveryId: string, startAfter?: Date, jobId?: string) {
      unit.deliveries.push({
        tenantId: unit.snapshot.tenant.id,
        deliveryId,
        ...(startAfter && { startAfter }),
        ...(jobId !== undefined && { jobId }),
      })
    },
    notify(topic: string, to: { readonly accounts: readonly string[] }) {
      if (to.accounts.length > 0) unit.notices.push({ tenantId: unit.snapshot.tenant.id, topic, accounts: to.accounts })
    },
    audit(detail: AuditDetail) {
      unit.audit.push({ operation: id, outcome: 'allow', ...detail })
    },
  }
  const scope: Dict<unknown> = lazily(Object.keys(parts), (key) => parts[key as keyof typeof parts]())
  Object.defineProperty(scope, 'agencyId', { enumerable: true, get: one })
  return Object.assign(scope, fixed)
}

/** The answers to a port, of plugins that are on for this unit, each in its own plugin's scope. */
function answersTo(kit: ScopeKit, unit: RunningUnit, portId: string): readonly unknown[] {
  return (kit.registry.answers.get(portId) ?? [])
    .filter(({ pluginId }) => agenciesOf(unit, pluginId).length > 0)
    .map(({ pluginId, make }) => make(scopeOf(kit, unit, pluginId) as never))
}
