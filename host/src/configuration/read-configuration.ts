import type { DeliveryOptions } from '@lintel/core/server'
import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { ConfigurationError } from './configuration-error.js'
import { fileConfiguration } from './file-configuration.js'
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
type Environment = Readonly<Record<string, string | undefined>>

export { ConfigurationError }

const list = (text: string | undefined): readonly string[] =>
  (text ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')

function whole(environment: Environment, name: string, low: number, high: number): number | undefined {
  const text = environment[name]
  if (text === undefined || text === '') return undefined
  const value = Number(text)
  if (!Number.isInteger(value) || value < low || value > high)
    throw new ConfigurationError(`${name} is "${text}". Give a whole number from ${low} to ${high}.`)
  return value
}

function address(environment: Environment, name: string, protocols: readonly string[]): string | undefined {
  const text = environment[name]
  if (text === undefined || text === '') return undefined
  if (!URL.canParse(text) || !protocols.includes(new URL(text).protocol))
    throw new ConfigurationError(`${name} is not an address that starts with ${protocols.join(' or ')}//.`)
  return text
}

/** Push services want to know whom to ask about us. */
const pushing = (environment: Environment): NonNullable<Configuration['delivery']['push']> => {
  const [, mail] = /<?([^\s<>@]+@[^\s<>@]+)>?$/.exec(environment['LINTEL_MAIL_FROM'] ?? '') ?? []
  const origins = (environment['LINTEL_PUSH_ORIGINS'] ?? '').split(',').filter((origin) => origin !== '')
  if (origins.some((origin) => !URL.canParse(origin) || new URL(origin).origin !== origin))
    throw new ConfigurationError('LINTEL_PUSH_ORIGINS takes origins with commas between, as https://push.example.org')
  return { subject: mail === undefined ? (environment['LINTEL_PUBLIC_ORIGIN'] ?? 'https://localhost') : `mailto:${mail}`, origins }
}

/** What carries e-mail and SMS. */
function delivery(environment: Environment): Configuration['delivery'] {
  const { LINTEL_MAIL_FROM: from, LINTEL_SMS_TOKEN: token } = environment
  const smtp = address(environment, 'LINTEL_SMTP_URL', ['smtp:', 'smtps:'])
  const sms = address(environment, 'LINTEL_SMS_URL', ['https:', 'http:'])
  if (smtp !== undefined && !/^[^<>\r\n]*<?[^\s<>@]+@[^\s<>@]+>?$/.test(from ?? ''))
    throw new ConfigurationError('LINTEL_SMTP_URL needs a sender. Set LINTEL_MAIL_FROM, as in: Portal <portal@example.org>')
  const callbackSecrets = (environment['LINTEL_CALLBACK_SECRETS'] ?? '').split(',').filter((secret) => secret !== '')
  if (callbackSecrets.some((secret) => secret.replace(/^whsec_/, '').length < 32))
    throw new ConfigurationError('LINTEL_CALLBACK_SECRETS holds one of less than 32 characters. Make one with: openssl rand -base64 48')
  return {
    ...(environment['LINTEL_PUSH'] !== 'off' && { push: pushing(environment) }),
    ...(callbackSecrets.length > 0 && { callbackSecrets }),
    ...(environment['LINTEL_SMS_ANSWERS'] === 'gateway' && { answersTexts: false }),
    ...(smtp !== undefined && { smtp: { url: smtp, from: from ?? '' } }),
    ...(sms !== undefined && { sms: { url: sms, ...(token && { token }) } }),
  }
}

function refuseUnknown(environment: Environment): void {
  const known = new Set<string>(variables.map(({ name }) => name))
  const unknown = Object.keys(environment).filter((name) => name.startsWith('LINTEL_') && name !== 'LINTEL_NODE_TRIED' && !known.has(name))
  if (unknown.length > 0) throw new ConfigurationError(`Nothing reads ${unknown.join(', ')}. See docs/reference/environment.md.`)
}

/** Reads and checks the environment. Throws `ConfigurationError` with one sentence that says what to change. */
export function readConfiguration(environment: Environment): Configuration {
  refuseUnknown(environment)
  const { LINTEL_SECRET: secret, LINTEL_METRICS_TOKEN: metricsToken, LINTEL_OUTBOX: outbox, LINTEL_LOG: logLevel } = environment
  if (secret !== undefined && Buffer.byteLength(secret) < 32)
    throw new ConfigurationError('LINTEL_SECRET is shorter than 32 bytes. Make one with: openssl rand -base64 48')
  if (metricsToken !== undefined && Buffer.byteLength(metricsToken) < 16)
    throw new ConfigurationError('LINTEL_METRICS_TOKEN is shorter than 16 bytes.')
  if (logLevel !== undefined && !['debug', 'info', 'warn', 'error'].includes(logLevel))
    throw new ConfigurationError(`LINTEL_LOG is "${logLevel}". Give debug, info, warn or error.`)
  const databaseUrl = address(environment, 'DATABASE_URL', ['postgres:', 'postgresql:'])
  const migrationUrl = address(environment, 'LINTEL_MIGRATION_URL', ['postgres:', 'postgresql:'])
  const origin = address(environment, 'LINTEL_ORIGIN', ['https:', 'http:'])
  const metricsPort = whole(environment, 'LINTEL_METRICS_PORT', 0, 65_535)
  return {
    port: whole(environment, 'PORT', 0, 65_535) ?? 3000,
    host: environment['HOST'] || 'localhost',
    ...(databaseUrl !== undefined && { databaseUrl }),
    ...(migrationUrl !== undefined && { migrationUrl }),
    dataFolder: resolve(environment['LINTEL_DATA'] || '.lintel'),
    ...(secret !== undefined && { secret }),
    previousSecrets: list(environment['LINTEL_SECRET_PREVIOUS']),
    ...(origin !== undefined && { origin: new URL(origin).origin }),
    hosts: list(environment['LINTEL_HOSTS']),
    trustedProxies: list(environment['LINTEL_TRUSTED_PROXIES']),
    isProduction: environment['NODE_ENV'] === 'production',
    allowsEmbedded: environment['LINTEL_ALLOW_EMBEDDED'] === '1',
    poolSize: whole(environment, 'LINTEL_POOL', 1, 200) ?? usualPool,
    ...(metricsPort !== undefined && { metricsPort }),
    ...(metricsToken !== undefined && { metricsToken }),
    ...(outbox !== undefined && outbox !== '' && { outbox: resolve(outbox) }),
    delivery: delivery(environment),
    files: fileConfiguration(environment),
    ...(logLevel !== undefined && { logLevel }),
  }
}

/** More connections than that only push each other off the cores; a database that is far away may want more. */
export const usualPool = Math.min(10, 2 * availableParallelism() + 2)

const weak = /^(.)\1*$|secret|password|changeme|lintel|example/i

/** What `serve` refuses beyond what is plainly wrong. */
export function refuseWeak(configuration: Configuration): void {
  const { secret, origin, isProduction, databaseUrl, allowsEmbedded } = configuration
  if (secret === undefined) throw new ConfigurationError('LINTEL_SECRET is missing. Make one with: openssl rand -base64 48')
  if (isProduction && weak.test(secret))
    throw new ConfigurationError('LINTEL_SECRET can be guessed. Make one with: openssl rand -base64 48')
  if (origin?.startsWith('http://') && !['localhost', '127.0.0.1', '[::1]'].includes(new URL(origin).hostname))
    throw new ConfigurationError('LINTEL_ORIGIN must start with https:// outside localhost.')
  if (isProduction && databaseUrl === undefined && !allowsEmbedded)
    throw new ConfigurationError('The embedded database is for trials. Set DATABASE_URL, or LINTEL_ALLOW_EMBEDDED=1 for one small site.')
}
