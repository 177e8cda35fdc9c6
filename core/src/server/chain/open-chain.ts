import type { Logger } from '../../contract/index.js'
import type { Database } from '../data/link.js'
import { keepSealing } from './keep-sealing.js'
import { type Checkpoint, type Sealed, sealEntries } from './seal-entries.js'
import { chainKeys } from './signing-keys.js'
import { type ChainReport, verifyChain } from './verify-chain.js'

export interface ChainOptions {
  readonly database: Database
  readonly secret: string
  readonly previousSecrets?: readonly string[]
  readonly log: Logger
}
/** The chain of hashes over every tenant's audit trail. */
export interface Chain {
  /** For others to check checkpoints with, as PEM. */
  readonly publicKey: string
  /** Seals all that waits and signs a checkpoint at once; where nothing has happened since, it answers with the newest. */
  seal(tenantId: string): Promise<Sealed>
  /** Computes the chain anew; `kept` are checkpoints that were shipped elsewhere. */
  verify(tenantId: string, kept?: readonly Checkpoint[]): Promise<ChainReport>
  /** Seals every ten seconds until stopped. */
  start(): void
  stop(): Promise<void>
}

/** Opens the chain over a migrated database. */
export function openChain({ database, secret, previousSecrets, log }: ChainOptions): Chain {
  const keys = chainKeys(secret, previousSecrets)
  const sealing = keepSealing({ database, keys }, log)
  return {
    publicKey: keys.publicKey,
    seal: (tenantId) => sealEntries({ database, keys }, tenantId, true),
    verify: (tenantId, kept) => verifyChain(database, keys, tenantId, kept),
    start: sealing.start,
    stop: sealing.stop,
  }
}
