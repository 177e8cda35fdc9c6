import type { EntityManager } from '@mikro-orm/postgresql'
import type { AnyContract, Contract, ContractInput, Get } from './contract.js'
import type { ClientPortals } from './core/portal-ports.js'
import type { Core } from './core-contract.js'
import type { Job } from './job.js'
import type { EventRef, Permission, Spec } from './references.js'
import type { Static, TObject, TSchema } from './type.js'

export type Requires<C> = C extends { requires: infer R extends readonly AnyContract[] } ? R[number] : never
export type Optional<C> = C extends { optional: infer R extends readonly AnyContract[] } ? R[number] : never
export type IdOf<X> = X extends { readonly id: infer Id extends string } ? Id : never
type Carried<S> = { readonly [K in keyof S]: S[K] extends Spec<infer T> ? T : never }
// biome-ignore lint/complexity/noBannedTypes: a contract without services
export type ServicesOf<X> = X extends { readonly input: infer I } ? Carried<Get<I, 'services'>> : {}
type Values<T> = T[keyof T]
export type EventsOf<X> = X extends { events: infer E } ? Extract<Values<E>, EventRef> : never
// biome-ignore lint/complexity/noBannedTypes: a contract without settings
type SettingsOf<C> = C extends { settings: infer S extends TObject } ? Static<S> : {}

/** Who acts. `person`: someone signed in; `system`: a handler, a job, the command line; `visitor`: nobody signed in. */
export interface Actor {
  readonly kind: 'person' | 'system' | 'visitor'
  /** The account; for system and visitor a fixed id. */
  readonly id: string
  /** The login session, where there is one. */
  readonly sessionId?: string
  /** Set when the person works as staff of one agency. */
  readonly staff?: { readonly id: string; readonly agencyId: string }
  /** Set when the person uses the portal for one client: themselves or someone they act for. */
  readonly profile?: { readonly clientId: string; readonly relation: 'self' | 'representative' | 'contact' }
  /** Set when a staff member looks at the portal as its client. Nothing can be written; leave out what is a secret of the client's. */
  readonly preview?: Preview
}
/** Who looks at a portal as its client. */
export interface Preview {
  readonly id: string
  /** The account, the staff member and the agency of who looks. */
  readonly accountId: string
  readonly staffMemberId: string
  readonly agencyId: string
  /** The name of who looks. */
  readonly viewer: string
  /** What they read; the pages themselves speak as their client does. */
  readonly language: string
  readonly expiresAt: string
}

export interface Logger {
  info(data: object, message: string): void
  warn(data: object, message: string): void
  error(data: object, message: string): void
}

/** Everything one unit of work may touch: one tenant, its agencies where this plugin is on, one person, one transaction. */
export interface Scope<C extends ContractInput = ContractInput> {
  readonly tenant: { readonly id: string; readonly slug: string; readonly name: string; readonly timeZone: string }
  readonly actor: Actor
  /** The agencies this unit acts for, only those where this plugin is on. */
  readonly agencies: readonly string[]
  /** The one agency, where the scope acts for exactly one; throws `core.notFound` otherwise. */
  readonly agencyId: string
  /** This plugin's settings, where the scope acts for one agency. */
  readonly settings: SettingsOf<C>
  /** The settings of one agency, or of one staff member there. */
  settingsFor(agencyId: string, staffMemberId?: string): SettingsOf<C>
  /** Already inside this tenant and this transaction. Hot reads may use `em.getKysely()`. */
  readonly em: EntityManager
  readonly own: ServicesOf<{ input: C }>
  /** What core offers everywhere, and the services of the plugins this one needs. */
  readonly services: { readonly [X in Core | Requires<C> as IdOf<X>]: ServicesOf<X> }
  readonly optional: { readonly [X in Optional<C> as IdOf<X>]: ServicesOf<X> | undefined }
  readonly ports: { readonly [K in keyof Get<C, 'ports'>]: Get<C, 'ports'>[K] extends Spec<infer T> ? readonly T[] : never }
  /** Clients' portals: how one stands to a record, and what may be put in. */
  readonly portals: ClientPortals
  readonly log: Logger
  readonly language: string
  /** Names the unit of work in the log and in the audit trail. */
  readonly requestId: string
  /** The address that was asked, `https://portal.example.org`; not for handlers and jobs. */
  readonly origin?: string
  now(): Date
  newId(): string
  can(permission: Permission): boolean
  emit<E extends EventsOf<Contract<C>>>(event: E, payload: Static<E['payload']>, to?: { readonly agencyId: string }): void
  enqueue<S extends TSchema>(job: Job<C, S>, input: Static<S>, options?: { readonly agencyId?: string; readonly startAfter?: Date }): void
  /** Tells connected browsers of these people that `topic` has news, after commit. Ids only. */
  notify(topic: string, to: { readonly accounts: readonly string[] }): void
  /** Names what this unit did, for the audit trail. Without it the operation's name is recorded. */
  audit(detail: AuditDetail): void
}

/** What an audit entry adds to who, when, where and which operation. Ids and field names only, never values. */
export interface AuditDetail {
  /** The agency whose record it is, so that its log shows what portal users do there. Staff always act for their own. */
  readonly agencyId?: string
  readonly clientId?: string
  readonly resource?: string
  readonly resourceId?: string
  readonly fields?: readonly string[]
  readonly basis?: string
}

/** The scope of a contract's own plugin. */
export type ScopeOf<X> = X extends Contract<infer C> ? Scope<C> : never
