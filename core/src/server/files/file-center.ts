import type { ContentStore } from './content-store.js'
import { memoryStore } from './content-store.js'
import { diskStore } from './disk-store.js'
import { type S3Options, s3Store } from './s3-store.js'
import { clamdScanner, type Scanner } from './scanner.js'
import { type SealedStore, sealedStore } from './sealed-store.js'

/** Where contents lie and who looks at them, as the environment says. */
export interface FileOptions {
  /** A folder for contents, shared by all processes. */
  readonly folder?: string
  /** A bucket instead. */
  readonly s3?: S3Options
  /** `clamd://host:3310` or `clamd:/run/clamav/clamd.ctl`. Without it files count as clean. */
  readonly scanner?: string
  /** Largest file in bytes. Default 15 MiB. */
  readonly largest?: number
}
/** What this process keeps files with. */
export interface FileCenter {
  readonly store: SealedStore
  readonly scan: Scanner | undefined
  readonly largest: number
}

const plainStore = ({ s3, folder }: FileOptions): ContentStore => {
  if (s3 !== undefined) return s3Store(s3)
  return folder === undefined ? memoryStore() : diskStore(folder)
}

/** Opens the store; what it keeps is sealed with the secret. */
export const openFileCenter = (options: FileOptions, secret: string, previous: readonly string[] = []): FileCenter => ({
  store: sealedStore(plainStore(options), secret, previous),
  scan: options.scanner === undefined ? undefined : clamdScanner(options.scanner),
  largest: options.largest ?? 15 * 1024 * 1024,
})
