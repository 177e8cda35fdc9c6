import type { TObject, TSchema } from './type.js'

export type Dict<T> = Readonly<Record<string, T>>
declare const carries: unique symbol
interface Carrier<T> {
  readonly [carries]?: T
}

/** A right that a role may hold, named `<plugin>.<key>`. */
export interface Permission<Id extends string = string> {
  readonly kind: 'permission'
  readonly id: Id
  readonly label: string
}
/** A fact that has happened, named `<plugin>.<key>`; its payload carries ids only. */
export interface EventRef<Id extends string = string, S extends TSchema = TSchema> {
  readonly kind: 'event'
  readonly id: Id
  readonly payload: S
}
/** A service that other plugins may call, by its interface. */
export interface ServiceRef<Id extends string = string, T = unknown> extends Carrier<T> {
  readonly kind: 'service'
  readonly id: Id
}
/** A place on the server where other plugins may answer. */
export interface PortRef<Id extends string = string, T = unknown> extends Carrier<T> {
  readonly kind: 'port'
  readonly id: Id
}
/** A place in a page where other plugins may appear. */
export interface SlotRef<Id extends string = string, S extends TObject = TObject> {
  readonly kind: 'slot'
  readonly id: Id
  readonly props: S
}
/** A refusal that callers may expect (RFC 9457 problem type). */
export interface ProblemRef<Id extends string = string, S extends TObject = TObject> {
  readonly kind: 'problem'
  readonly id: Id
  readonly status: number
  readonly title: string
  readonly extra?: S
}
/** What `typed()` leaves in a contract: nothing at run time, an interface for the compiler. */
export interface Spec<T> extends Carrier<T> {
  readonly kind: 'spec'
}
/** Declares a service or a port by its interface alone. */
export const typed = <T>(): Spec<T> => ({ kind: 'spec' })
