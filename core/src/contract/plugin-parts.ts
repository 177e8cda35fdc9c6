import type { Contract, ContractInput, Get } from './contract.js'
import type { Core } from './core-contract.js'
import type { EventRef, Permission, PortRef, SlotRef } from './references.js'
import type { EventsOf, Optional, Requires, Scope, ServicesOf } from './scope.js'
import type { Static, TSchema } from './type.js'

type Near<C extends ContractInput> = Core | Contract<C> | Requires<C> | Optional<C>
type Values<T> = T[keyof T]
type SlotsOf<X> = X extends { slots: infer E } ? Extract<Values<E>, SlotRef> : never
type PortsOf<X> = X extends { ports: infer E } ? Extract<Values<E>, PortRef> : never

/** An event as a handler receives it. `id` is the same on every delivery. */
export interface Occurred<E extends EventRef> {
  readonly id: string
  readonly at: Date
  readonly payload: Static<E['payload']>
}
// biome-ignore lint/complexity/noBannedTypes: a part that the operation does not take
type Part<O, F extends string> = O extends { readonly [K in F]: infer S extends TSchema } ? { readonly [K in F]: Static<S> } : {}
/** What an operation receives: `params`, `query`, `body`, as far as declared, already checked. */
export type Incoming<O> = Part<O, 'params'> & Part<O, 'query'> & Part<O, 'body'>
export type Reply<O> = O extends { readonly reply: infer S extends TSchema } ? Static<S> : void

export type Operations<C extends ContractInput> = {
  readonly [K in keyof Get<C, 'operations'>]: (
    input: Incoming<Get<C, 'operations'>[K]>,
    scope: Scope<C>,
  ) => Promise<Reply<Get<C, 'operations'>[K]>>
}
type HearsOne<E extends EventRef, C extends ContractInput> = (event: Occurred<E>, scope: Scope<C>) => Promise<void>
type HearsMany<E extends EventRef, C extends ContractInput> = (events: readonly Occurred<E>[], scope: Scope<C>) => Promise<void>
/**
 * Hears what happened one by one; or, where a plugin says `{ together }`, up to four hundred events of one agency in one
 * transaction, oldest first. Where that fails each is heard alone, in a list of one: see docs/decisions/0171.
 */
export type Handlers<C extends ContractInput> = {
  readonly [E in EventsOf<Near<C>> as E['id']]?: HearsOne<E, C> | { readonly together: HearsMany<E, C> }
}
type Run = (...given: never[]) => unknown
export type PortFills<C extends ContractInput> = {
  readonly [P in PortsOf<Core | Requires<C> | Optional<C>> as P['id']]?: P extends PortRef<string, infer T> ? (scope: Scope<C>) => T : never
}
export type Services<C extends ContractInput> = {
  readonly [K in keyof ServicesOf<{ input: C }>]: (scope: Scope<C>) => ServicesOf<{ input: C }>[K]
}
/** The slots a plugin may fill, with the props each carries. */
export type NearSlots<C extends ContractInput> = SlotsOf<Near<C>>
/** Kept small for tools; the page side adds `load` and typed views in `@lintel/core/ui`. */
export interface FillGate {
  readonly order?: number
  readonly permission?: Permission
}

type WithInput = { readonly input: ContractInput }
/** One operation in its own file. */
export type Operation<X extends WithInput, K extends keyof Operations<X['input']>> = Operations<X['input']>[K]
/** One event handler in its own file. */
export type Handler<X extends WithInput, K extends keyof Handlers<X['input']>> = Extract<NonNullable<Handlers<X['input']>[K]>, Run>
/** One handler of many events in its own file: `on: { 'messaging.messageSent': { together: messagesSent } }`. */
export type TogetherHandler<X extends WithInput, K extends keyof Handlers<X['input']>> = Extract<
  NonNullable<Handlers<X['input']>[K]>,
  { readonly together: Run }
>['together']
/** One port answer in its own file. */
export type PortFill<X extends WithInput, K extends keyof PortFills<X['input']>> = NonNullable<PortFills<X['input']>[K]>

/** A typed client of a contract's operations: over HTTP in the browser, in process while a page is rendered. */
export type Client<X> = X extends { readonly input: infer I }
  ? {
      readonly [K in keyof Get<I, 'operations'>]: object extends Incoming<Get<I, 'operations'>[K]>
        ? () => Promise<Reply<Get<I, 'operations'>[K]>>
        : (input: Incoming<Get<I, 'operations'>[K]>) => Promise<Reply<Get<I, 'operations'>[K]>>
    }
  : never
