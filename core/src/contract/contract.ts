import type { Capability } from './core/capabilities.js'
import type { Dict, EventRef, Permission, PortRef, ProblemRef, ServiceRef, SlotRef, Spec } from './references.js'
import type { TObject, TSchema } from './type.js'

/** One thing that can be asked over HTTP. Everything in and out has a schema. */
export interface OperationInput {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: `/${string}`
  /** One sentence for the reference and OpenAPI. */
  readonly summary?: string
  readonly permission?: string
  readonly open?: true
  readonly params?: TObject
  readonly query?: TObject
  readonly body?: TSchema
  readonly reply?: TSchema
  /** The media type of the reply, where a standard names one of its own (RFC 6839): `application/fhir+json`. */
  readonly mediaType?: `application/${string}+json`
  /** Bytes that a body may have, where 256 kB are too few: a list of a hundred thousand people. */
  readonly largestBody?: number
  /** A POST that takes an `Idempotency-Key`: a second try with the same key is given the first reply, and does nothing. */
  readonly idempotent?: true
  /**
   * All that it does, a rollback undoes: it may begin while the database is still asked who asks. Nothing is committed or told
   * before that answer; where it is another one than last time, everything is done again (docs/decisions/0003).
   */
  readonly mayBeginEarly?: true
  /** `own`: the operation opens short transactions itself, because it waits for the outside world. */
  readonly transaction?: 'own'
  /** Asks for a proof of who it is that is not older than five minutes (`core.stepUpNeeded`): for what an unlocked screen must not give away. */
  readonly stepUp?: true
  /** Somebody whose sign-in is not finished (a password to choose, a second step to add) may do this, and nothing else. */
  readonly finishesSignIn?: true
}
export interface PermissionInput {
  readonly label: string
  /**
   * Roles that hold it until a tenant or an agency says otherwise. Administrators hold all that any role of staff holds;
   * `['administrator']` alone means that others must be given it by hand.
   */
  readonly grant?: readonly RoleKey[]
  /** Representatives and contacts hold it only where this was ticked for them. */
  readonly capability?: Capability
}
/** Built-in roles; a tenant may add its own. `client`, `representative` and `contact` are held by portal users. */
export type RoleKey = 'client' | 'representative' | 'contact' | 'staff' | 'caseManager' | 'therapist' | 'administrator' | 'operator'
export interface ProblemInput {
  readonly status: number
  readonly title: string
  readonly extra?: TObject
}
export interface ContractInput {
  readonly id: string
  readonly version: string
  readonly requires?: readonly AnyContract[]
  readonly optional?: readonly AnyContract[]
  readonly permissions?: Dict<PermissionInput>
  readonly settings?: TObject
  readonly events?: Dict<TSchema>
  readonly services?: Dict<Spec<unknown>>
  readonly ports?: Dict<Spec<unknown>>
  readonly slots?: Dict<TObject>
  readonly problems?: Dict<ProblemInput>
  readonly operations?: Dict<OperationInput>
}
export interface AnyContract {
  readonly kind: 'contract'
  readonly id: string
  readonly version: string
  readonly input: ContractInput
}

type Key<P extends string, K> = K extends string ? `${P}.${K}` : never
// biome-ignore lint/complexity/noBannedTypes: the empty object is the type of a part that a contract leaves out
export type Get<C, F extends PropertyKey> = C extends { readonly [K in F]: infer V } ? V : {}

/** An operation names a permission of its own contract, or says out loud that it is open. */
export type Checked<C extends ContractInput> = {
  readonly operations?: {
    readonly [K in keyof Get<C, 'operations'>]: Get<C, 'operations'>[K] &
      ({ readonly permission: keyof Get<C, 'permissions'>; readonly open?: never } | { readonly open: true; readonly permission?: never })
  }
}

/** A contract as others see it: its input, and typed references named `<id>.<key>`. */
export interface Contract<C extends ContractInput = ContractInput> {
  readonly kind: 'contract'
  readonly id: C['id']
  readonly version: C['version']
  readonly input: C
  readonly permissions: { readonly [K in keyof Get<C, 'permissions'>]: Permission<Key<C['id'], K>> }
  readonly events: { readonly [K in keyof Get<C, 'events'>]: EventRef<Key<C['id'], K>, Extract<Get<C, 'events'>[K], TSchema>> }
  readonly services: {
    readonly [K in keyof Get<C, 'services'>]: Get<C, 'services'>[K] extends Spec<infer T> ? ServiceRef<Key<C['id'], K>, T> : never
  }
  readonly ports: {
    readonly [K in keyof Get<C, 'ports'>]: Get<C, 'ports'>[K] extends Spec<infer T> ? PortRef<Key<C['id'], K>, T> : never
  }
  readonly slots: { readonly [K in keyof Get<C, 'slots'>]: SlotRef<Key<C['id'], K>, Extract<Get<C, 'slots'>[K], TObject>> }
  readonly problems: {
    readonly [K in keyof Get<C, 'problems'>]: ProblemRef<
      Key<C['id'], K>,
      // biome-ignore lint/complexity/noBannedTypes: no extra members
      Get<C, 'problems'>[K] extends { readonly extra: infer S extends TObject } ? S : TObject<{}>
    >
  }
}
