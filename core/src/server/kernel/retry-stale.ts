import { Stale } from './enter.js'
import type { Snapshot } from './snapshot.js'
import type { Snapshots } from './snapshots.js'
import { nowhere } from './tenants.js'

const attempts = 5

/** Runs `attempt` with the tenant's snapshot, and again where the database says that what we remembered is out of date. */
export async function retryStale<T>(
  snapshots: Snapshots,
  tenantId: string | undefined,
  attempt: (snapshot: Snapshot, isFirst: boolean) => Promise<T>,
): Promise<T> {
  if (tenantId === undefined) return attempt(nowhere, true)
  for (let nth = 1; ; nth++) {
    try {
      return await attempt(await snapshots.of(tenantId), nth === 1)
    } catch (error) {
      if (!(error instanceof Stale) || nth === attempts) throw error
      if (error.what === 'tenant') snapshots.forget(tenantId)
    }
  }
}
