import type { DeliveryOptions } from '@lintel/core/server'
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { ConfigurationError } from './configuration-error.js'
import { deliveryConfiguration } from './delivery-configuration.js'
import { fileConfiguration } from './file-configuration.js'
import { address, choice, type Environment, given, list, whole } from './given.js'
import { networkConfiguration } from './network-configuration.js'
import { variables } from './variables.js'

/** What the environment says, checked. */
export interface Configuration {
  readonly port: number
  readonly host: string
  readonly databaseUrl?: string
  readonly migrationUrl?: string
  readonly dataFolder: string
  readonly secret?: string
  readonly previousSecrets: readonly string[]
  readonly origin?: string
  readonly hosts: readonly string[]
  readonly trustedProxies: readonly string[]
  readonly privateNetworks: readonly string[]
  readonly isProduction: boolean
  readonly allowsEmbedded: boolean
  readonly poolSize: number
  readonly metricsPort?: number
  readonly metricsToken?: string
  readonly outbox?: string
  readonly delivery: Omit<DeliveryOptions, 'outbox'>
  readonly files: ReturnType<typeof fileConfiguration>
  readonly logLevel?: string
}

export { ConfigurationError }

function refuseUnknown(environment: Environment): void {
  const known = new Set<string>(variables.map(({ name }) => name))
  const unknown = Object.keys(environment).filter((name) => name.startsWith('LINTEL_') && !known.has(name))
  if (unknown.length > 0) throw new ConfigurationError(`Nothing reads ${unknown.join(', ')}. See docs/reference/environment.md.`)
}

/** Secrets of before still verify sign-ins, so a short one opens as much as a short one of today. */
function secrets(environment: Environment): Pick<Configuration, 'secret' | 'previousSecrets' | 'metricsToken'> {
  const { LINTEL_SECRET: secret, LINTEL_METRICS_TOKEN: metricsToken } = environment
  const previousSecrets = list(environment['LINTEL_SECRET_PREVIOUS'])
  if (secret !== undefined && Buffer.byteLength(secret) < 32)
    throw new ConfigurationError('LINTEL_SECRET is shorter than 32 bytes. Make one with: openssl rand -base64 48')
  if (previousSecrets.some((each) => Buffer.byteLength(each) < 32))
    throw new ConfigurationError('LINTEL_SECRET_PREVIOUS holds one of less than 32 bytes. Give whole secrets, with commas between.')
  if (metricsToken !== undefined && Buffer.byteLength(metricsToken) < 16)
    throw new ConfigurationError('LINTEL_METRICS_TOKEN is shorter than 16 bytes.')
  return { ...(secret !== undefined && { secret }), previousSecrets, ...(metricsToken !== undefined && { metricsToken }) }
}

function databases(environment: Environment): Pick<Configuration, 'databaseUrl' | 'migrationUrl' | 'poolSize'> {
  const databaseUrl = address(environment, 'DATABASE_URL', ['postgres:', 'postgresql:'])
  const migrationUrl = address(environment, 'LINTEL_MIGRATION_URL', ['postgres:', 'postgresql:'])
  return {
    ...(databaseUrl !== undefined && { databaseUrl }),
    ...(migrationUrl !== undefined && { migrationUrl }),
    poolSize: whole(environment, 'LINTEL_POOL', 1, 200) ?? usualPool,
  }
}

/** Reads and checks the environment. Throws `ConfigurationError` with one sentence that says what to change. */
export function readConfiguration(said: Environment): Configuration {
  refuseUnknown(said)
  const environment = given(said)
  const metricsPort = whole(environment, 'LINTEL_METRICS_PORT', 0, 65_535)
  const logLevel = choice(environment, 'LINTEL_LOG', ['debug', 'info', 'warn', 'error'])
  const outbox = environment['LINTEL_OUTBOX']
  return {
    port: whole(environment, 'PORT', 0, 65_535) ?? 3000,
    host: environment['HOST'] ?? 'localhost',
    ...databases(environment),
    dataFolder: resolve(environment['LINTEL_DATA'] ?? '.lintel'),
    ...secrets(environment),
    ...networkConfiguration(environment),
    isProduction: choice(environment, 'NODE_ENV', ['production', 'development', 'test']) === 'production',
    allowsEmbedded: choice(environment, 'LINTEL_ALLOW_EMBEDDED', ['1']) === '1',
    ...(metricsPort !== undefined && { metricsPort }),
    ...(outbox !== undefined && { outbox: resolve(outbox) }),
    delivery: deliveryConfiguration(environment),
    files: fileConfiguration(environment),
    ...(logLevel !== undefined && { logLevel }),
  }
}

/** More connections than that only push each other off the cores; a database that is far away may want more. */
export const usualPool = Math.min(10, 2 * availableParallelism() + 2)

const weak = /secret|password|changeme|lintel|example/i

/** What `serve` refuses beyond what is plainly wrong. */
export function refuseWeak(configuration: Configuration): void {
  const { secret, origin, isProduction, databaseUrl, allowsEmbedded } = configuration
  if (secret === undefined) throw new ConfigurationError('LINTEL_SECRET is missing. Make one with: openssl rand -base64 48')
  if (new Set(secret).size < 4 || (isProduction && weak.test(secret)))
    throw new ConfigurationError('LINTEL_SECRET can be guessed. Make one with: openssl rand -base64 48')
  if (origin?.startsWith('http://') && !['localhost', '127.0.0.1', '[::1]'].includes(new URL(origin).hostname))
    throw new ConfigurationError('LINTEL_ORIGIN must start with https:// outside localhost.')
  if (isProduction && databaseUrl === undefined && !allowsEmbedded)
    throw new ConfigurationError('The embedded database is for trials. Set DATABASE_URL, or LINTEL_ALLOW_EMBEDDED=1 for one small site.')
}
