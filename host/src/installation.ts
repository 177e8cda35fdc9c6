import { join } from 'node:path'
import {
  createLog,
  type Database,
  firstMigration,
  type Kernel,
  type KernelOptions,
  migrate,
  openKernel,
  openPglite,
  openPostgres,
  type Plugin,
  pendingMigrations,
  type SecretProof,
  type SecretState,
  secretProof,
  secretProofMigration,
} from '@lintel/core/server'
import { secretOf } from './configuration/own-secret.js'
import { type Configuration, ConfigurationError } from './configuration/read-configuration.js'
import { refuseOtherSecret } from './configuration/refuse-other-secret.js'

/** An opened database with everything installed on it: what commands and the server work on. */
export interface Installation {
  readonly configuration: Configuration
  readonly plugins: readonly Plugin[]
  readonly secret: string
  readonly database: Database
  readonly kernel: Kernel
  /** Whether the secret is the one that what is stored was sealed under. */
  readonly proof: SecretProof
  /** JSON lines on standard error. */
  readonly log: ReturnType<typeof createLog>
  close(): Promise<void>
}

/** `always` brings the schema up to date; `empty` does so only where nothing is there yet; `never` refuses what is pending. */
export type Migrating = 'always' | 'empty' | 'never'

const openDatabase = (configuration: Configuration, secret: string): Promise<Database> => {
  const { databaseUrl, migrationUrl, dataFolder, poolSize } = configuration
  if (databaseUrl === undefined) return openPglite(join(dataFolder, 'database'))
  return openPostgres({ url: databaseUrl, secret, poolSize, ...(migrationUrl !== undefined && { migrationUrl }) })
}

/** How it is opened. */
interface Opening extends Pick<KernelOptions, 'secondStep'> {
  /** Opens also where no secret that is given opens what is stored: for giving that up. */
  readonly mayLackSecret?: boolean
}

const unreachable = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', '28P01', '28000', '3D000'])
const codeOf = (error: unknown): unknown => (typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined)
/** Says which setting is meant when the database does not let us in. Addresses hold passwords, so none is repeated. */
const atTheDoor = (error: unknown): unknown => {
  const code = codeOf(error)
  if (typeof code !== 'string' || !unreachable.has(code) || !(error instanceof Error)) return error
  return new ConfigurationError(`The PostgreSQL of DATABASE_URL cannot be used: ${error.message || code}`, { cause: error })
}

type Stored = Pick<Installation, 'database' | 'proof'>

async function prepare(
  { database, proof }: Stored,
  plugins: readonly Plugin[],
  migrating: Migrating,
  check: (state: SecretState) => void,
): Promise<void> {
  const pending = await pendingMigrations(database, plugins)
  const state = pending.includes(secretProofMigration) ? 'unproved' : await proof.state()
  check(state) // before anything is written
  const isEmpty = pending[0] === firstMigration
  if (migrating === 'always' || (isEmpty && migrating === 'empty')) await migrate(database, plugins)
  else if (pending.length > 0)
    throw new ConfigurationError(`The database is older than this version (${pending.length} steps to take). Run: lintel migrate`)
  await database.stepDown()
  if (state === 'unproved') check(await proof.give())
}

/** Opens the database of this configuration and the kernel on it. */
export async function openInstallation(
  configuration: Configuration,
  plugins: readonly Plugin[],
  migrating: Migrating,
  { mayLackSecret = false, ...kernelOptions }: Opening = {},
): Promise<Installation> {
  const secret = secretOf(configuration)
  const log = createLog(configuration.logLevel ?? 'info')
  const database = await openDatabase(configuration, secret).catch((error: unknown) => {
    throw atTheDoor(error)
  })
  const proof = secretProof(database, secret, configuration.previousSecrets)
  try {
    await prepare({ database, proof }, plugins, migrating, (state) => {
      if (!mayLackSecret) refuseOtherSecret(state, configuration)
    })
    const kernel = await openKernel({
      ...kernelOptions,
      plugins,
      database,
      secret,
      log,
      previousSecrets: configuration.previousSecrets,
      privateNetworks: configuration.privateNetworks,
      files: { ...configuration.files, folder: join(configuration.dataFolder, 'files') },
      delivery: { ...configuration.delivery, ...(configuration.outbox !== undefined && { outbox: configuration.outbox }) },
      publicOrigin: configuration.origin ?? `http://localhost:${configuration.port || 3000}`,
    })
    return {
      configuration,
      plugins,
      secret,
      database,
      kernel,
      proof,
      log,
      async close() {
        await kernel.close()
        await database.close()
      },
    }
  } catch (error) {
    await database.close()
    throw atTheDoor(error)
  }
}
