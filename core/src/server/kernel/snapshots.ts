import type { Database } from '../data/link.js'
import type { Sealer } from '../data/seal.js'
import type { Registry } from './registry.js'
import { makeSnapshot, type Snapshot } from './snapshot.js'
import { readTenant } from './snapshot-rows.js'

/** The channel on which a change of a tenant's agencies, contracts, settings or roles is told; payload: the tenant's id. */
const tenantChannel = 'lintel_tenant'
const longestLife = 60_000

/** The tenants this process remembers. */
export interface Snapshots {
  /** The tenant as of now; read once, then remembered until a notice or a minute has passed. */
  of(tenantId: string): Promise<Snapshot>
  forget(tenantId: string): void
  close(): Promise<void>
}

/** Remembers tenants until the database says that they changed. */
export async function openSnapshots(database: Database, registry: Registry, sealer?: Sealer): Promise<Snapshots> {
  const known = new Map<string, Promise<Snapshot>>()
  const forgetAll = () => known.clear()
  const stop = await database.listen(tenantChannel, (tenantId) => known.delete(tenantId), forgetAll)
  const sweep = setInterval(forgetAll, longestLife)
  sweep.unref()

  const read = (tenantId: string): Promise<Snapshot> => {
    const reading = readTenant(database, tenantId).then((rows) => makeSnapshot(rows, registry, sealer))
    known.set(tenantId, reading)
    // A failed read must not be remembered, nor may it remove what came after it.
    reading.catch(() => known.get(tenantId) === reading && known.delete(tenantId))
    return reading
  }
  return {
    of: (tenantId) => known.get(tenantId) ?? read(tenantId),
    forget: (tenantId) => void known.delete(tenantId),
    async close() {
      clearInterval(sweep)
      await stop()
    },
  }
}
