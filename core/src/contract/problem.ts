import type { ProblemRef } from './references.js'
import type { Static, TObject } from './type.js'

/** A refusal (RFC 9457), thrown on the server and thrown again by the client. */
export class Problem extends Error {
  constructor(
    readonly id: string,
    readonly status: number,
    readonly title: string,
    readonly extra: Readonly<Record<string, unknown>> = {},
  ) {
    super(title)
    this.name = 'Problem'
  }
}
type Extra<S extends TObject> = keyof Static<S> extends never ? [] : [extra: Static<S>]
/** Makes a declared problem; members the contract declares are owed. */
export const problem = <Id extends string, S extends TObject>(ref: ProblemRef<Id, S>, ...[extra]: Extra<S>): Problem =>
  new Problem(ref.id, ref.status, ref.title, extra ?? {})
/** Tells whether an error is this problem, by id. */
export const is = <Id extends string, S extends TObject>(
  error: unknown,
  ref: ProblemRef<Id, S>,
): error is Problem & { readonly extra: Static<S> } => error instanceof Problem && error.id === ref.id
