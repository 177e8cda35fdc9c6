import type { EntityManager } from '@mikro-orm/postgresql'
import {
  type AuditDetail,
  type ClientPortals,
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
import type { Insight } from './insight.js'
import { type Lazily, lazily } from './lazily.js'
import type { Registry } from './registry.js'
import { linkFor, type RunningUnit } from './running-unit.js'
import type { Snapshot } from './snapshot.js'

/** What scopes are made with, the same for all units of a process. */
export interface ScopeKit {
  readonly registry: Registry
  readonly managerOver: (link: Link) => EntityManager
  readonly log: Logger
  readonly now: () => Date
  readonly newId: () => string
}
type Make = (scope: never) => unknown

interface Kinds {
  readonly own: Lazily
  readonly services: Lazily
  readonly optional: Lazily
  readonly ports: Lazily
}
const kinds = new WeakMap<Plugin, Kinds>()
function kindsOf(plugin: Plugin): Kinds {
  const known = kinds.get(plugin)
  if (known !== undefined) return known
  const { input } = plugin.contract
  const made = {
    own: lazily(Object.keys(plugin.services)),
    services: lazily(['core', ...(input.requires ?? []).map((near) => near.id)]),
    optional: lazily((input.optional ?? []).map((near) => near.id)),
    ports: lazily(Object.keys(input.ports ?? {})),
  }
  kinds.set(plugin, made)
  return made
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
  const scope = new PluginScope(kit, unit, plugin)
  unit.scopes.set(pluginId, scope)
  return scope
}

/** A plugin's services, made once per unit however many ask for them: what one has read, the next need not. */
const ownOf = (scope: object): Dict<unknown> => (scope as { readonly own: Dict<unknown> }).own

/**
 * What one plugin is given in one unit (`Scope` in the contract says what each part is). Whatever not every operation needs
 * is made when it is asked for, functions too: each is whole by itself, so that a plugin may take it out of its scope.
 */
class PluginScope {
  readonly #kit: ScopeKit
  readonly #unit: RunningUnit
  readonly #plugin: Plugin
  #link: Link | undefined
  #em: EntityManager | undefined
  #own: Dict<unknown> | undefined
  #services: Dict<unknown> | undefined
  #optional: Dict<unknown> | undefined
  #ports: Dict<unknown> | undefined
  #portals: ClientPortals | undefined
  readonly tenant: Snapshot['tenant']
  readonly actor: RunningUnit['actor']
  readonly agencies: readonly string[]
  readonly language: string
  readonly requestId: string
  readonly origin: string | undefined
  readonly log: Logger
  readonly now: () => Date
  readonly newId: () => string

  constructor(kit: ScopeKit, unit: RunningUnit, plugin: Plugin) {
    this.#kit = kit
    this.#unit = unit
    this.#plugin = plugin
    this.tenant = unit.snapshot.tenant
    this.actor = unit.actor
    this.agencies = agenciesOf(unit, plugin.contract.id)
    this.language = unit.language
    this.requestId = unit.caller.requestId
    this.origin = unit.caller.origin
    this.log = kit.log
    this.now = kit.now
    this.newId = kit.newId
  }

  get agencyId(): string {
    const [only] = this.agencies
    if (only === undefined || this.agencies.length > 1) throw problem(core.problems.notFound)
    return only
  }
  get link(): Link {
    if (this.#link === undefined) {
      const link = linkFor(this.#unit, this.agencies)
      this.#link = this.#plugin.contract.id === 'core' ? link : rowsOnly(link)
    }
    return this.#link
  }
  get em(): EntityManager {
    if (this.#em === undefined) {
      this.#em = this.#kit.managerOver(this.link)
      enterScope(this.#em, { tenantId: this.tenant.id, newId: this.newId })
      this.#unit.managers.add(this.#em)
    }
    return this.#em
  }

  get own(): Dict<unknown> {
    this.#own ??= kindsOf(this.#plugin).own((key) => (this.#plugin.services[key] as Make)(this as never))
    return this.#own
  }
  get services(): Dict<unknown> {
    this.#services ??= kindsOf(this.#plugin).services((id) => ownOf(scopeOf(this.#kit, this.#unit, id)))
    return this.#services
  }
  get optional(): Dict<unknown> {
    const isNear = (id: string) => this.#kit.registry.byId.has(id) && agenciesOf(this.#unit, id).length > 0
    this.#optional ??= kindsOf(this.#plugin).optional((id) => (isNear(id) ? ownOf(scopeOf(this.#kit, this.#unit, id)) : undefined))
    return this.#optional
  }
  get ports(): Dict<unknown> {
    this.#ports ??= kindsOf(this.#plugin).ports((key) => answersTo(this.#kit, this.#unit, `${this.#plugin.contract.id}.${key}`))
    return this.#ports
  }
  get portals(): ClientPortals {
    this.#portals ??= createClientPortals(scopeOf(this.#kit, this.#unit, 'core') as ScopeOf<Core>)
    return this.#portals
  }
  get settings(): unknown {
    return this.settingsFor(this.agencyId)
  }
  get settingsFor() {
    return (agencyId: string, staffMemberId?: string): unknown =>
      this.#unit.snapshot.settings(this.#plugin.contract.id, agencyId, staffMemberId)
  }
  get can() {
    return ({ id }: Permission): boolean => this.#unit.permissions.has(id)
  }
  /** For core alone, see insight.ts. */
  get insight(): Insight {
    return { registry: this.#kit.registry, snapshot: this.#unit.snapshot, held: this.#unit.permissions }
  }

  get emit() {
    return ({ id }: { readonly id: string }, payload: unknown, to?: { readonly agencyId: string }): void => {
      this.#unit.outgoing.push({ kind: 'event', name: id, tenantId: this.tenant.id, agencyId: to?.agencyId ?? this.agencyId, payload })
    }
  }
  get enqueue() {
    return (job: Job, payload: unknown, options: { readonly agencyId?: string; readonly startAfter?: Date } = {}): void => {
      this.#unit.outgoing.push({
        kind: 'job',
        name: `${this.#plugin.contract.id}.${job.name}`,
        tenantId: this.tenant.id,
        agencyId: options.agencyId ?? this.agencyId,
        payload,
        ...(options.startAfter && { startAfter: options.startAfter }),
      })
    }
  }
  /** Core's own delivery service puts its messages in here; plugins do not see it. */
  get post() {
    return (deliveryId: string, startAfter?: Date, jobId?: string): void => {
      this.#unit.deliveries.push({
        tenantId: this.tenant.id,
        deliveryId,
        ...(startAfter && { startAfter }),
        ...(jobId !== undefined && { jobId }),
      })
    }
  }
  get notify() {
    return (topic: string, { accounts }: { readonly accounts: readonly string[] }): void => {
      if (accounts.length > 0) this.#unit.notices.push({ tenantId: this.tenant.id, topic, accounts })
    }
  }
  get audit() {
    return (detail: AuditDetail): void => {
      this.#unit.audit.push({ operation: this.#plugin.contract.id, outcome: 'allow', ...detail })
    }
  }
}

/** The answers to a port, of plugins that are on for this unit, each in its own plugin's scope. */
function answersTo(kit: ScopeKit, unit: RunningUnit, portId: string): readonly unknown[] {
  return (kit.registry.answers.get(portId) ?? [])
    .filter(({ pluginId }) => agenciesOf(unit, pluginId).length > 0)
    .map(({ pluginId, make }) => make(scopeOf(kit, unit, pluginId) as never))
}
