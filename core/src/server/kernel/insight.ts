import type { Scope } from '../../contract/index.js'
import type { Registry } from './registry.js'
import type { Snapshot } from './snapshot.js'

/** What core itself may know of the unit it works in: everything declared, the tenant as it is now, and what the person holds. */
export interface Insight {
  readonly registry: Registry
  readonly snapshot: Snapshot
  readonly held: ReadonlySet<string>
}

/** Looks behind a scope. Plugins do not see it in their types. */
export const insightOf = (scope: { readonly tenant: Pick<Scope['tenant'], 'id'> }): Insight =>
  (scope as unknown as { readonly insight: Insight }).insight
