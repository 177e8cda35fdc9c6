import { expect, test } from 'vitest'
import { readConfiguration, refuseWeak } from '../src/configuration/read-configuration.js'
import type { variables } from '../src/configuration/variables.js'

type Name = (typeof variables)[number]['name']
const long = 'x'.repeat(40)
const bucket = { LINTEL_FILES_S3: 'https://s3.example.org/files', LINTEL_FILES_S3_KEY: 'key', LINTEL_FILES_S3_SECRET: 'hidden' }
const mail = { LINTEL_SMTP_URL: 'smtp://mail.example.org', LINTEL_MAIL_FROM: 'portal@example.org' }
const sms = { LINTEL_SMS_URL: 'https://gate.example.org' }

/** A value that changes something, and what it needs beside it. */
const examples: Readonly<Record<Name, readonly [value: string, beside?: Readonly<Record<string, string>>]>> = {
  PORT: ['4000'],
  HOST: ['0.0.0.0'],
  DATABASE_URL: ['postgres://db.example.org/lintel'],
  LINTEL_MIGRATION_URL: ['postgresql://admin@db.example.org/lintel'],
  LINTEL_DATA: ['/var/lib/lintel'],
  LINTEL_SECRET: [long],
  LINTEL_SECRET_PREVIOUS: [`${long}1, ${long}2`],
  LINTEL_ORIGIN: ['https://portal.example.org/'],
  LINTEL_HOSTS: ['help.example.org, [::1]'],
  LINTEL_TRUSTED_PROXIES: ['10.0.0.0/8, fd00::/8, loopback'],
  LINTEL_PRIVATE_NETWORKS: ['10.2.0.0/16, fd00::/8, 127.0.0.1'],
  LINTEL_ALLOW_EMBEDDED: ['1'],
  LINTEL_POOL: ['3'],
  LINTEL_METRICS_PORT: ['9100'],
  LINTEL_METRICS_TOKEN: [long],
  LINTEL_OUTBOX: ['/var/lib/lintel/outbox'],
  LINTEL_SMTP_URL: ['smtps://mail.example.org', { LINTEL_MAIL_FROM: 'portal@example.org' }],
  LINTEL_MAIL_FROM: ['Other <other@example.org>', mail],
  LINTEL_SMS_URL: ['https://gate.example.org'],
  LINTEL_SMS_TOKEN: ['token', sms],
  LINTEL_CALLBACK_SECRETS: [`whsec_${long}, ${long}`],
  LINTEL_PUSH: ['off'],
  LINTEL_PUSH_ORIGINS: ['https://push.example.org, https://push.example.net'],
  LINTEL_SMS_ANSWERS: ['gateway'],
  LINTEL_FILES_S3: ['https://other.example.org/files', bucket],
  LINTEL_FILES_S3_REGION: ['us-east-2', bucket],
  LINTEL_FILES_S3_KEY: ['other', bucket],
  LINTEL_FILES_S3_SECRET: ['other', bucket],
  LINTEL_FILES_SCANNER: ['clamd://clam.example.org:3310'],
  LINTEL_FILES_LARGEST: ['20'],
  LINTEL_LOG: ['debug'],
  NODE_ENV: ['production'],
}

test.each(Object.entries(examples))('%s is read; without a value it counts as not given', (name, [value, beside = {}]) => {
  const { [name]: _, ...needs } = { ...beside }
  const without = () => readConfiguration(beside)
  expect(readConfiguration({ ...beside, [name]: value })).not.toEqual(without())
  if (Object.keys(beside).includes(name)) return // others need it
  expect(readConfiguration({ ...needs, [name]: '' })).toEqual(without())
})

test.each([
  [{ PORT: '99999' }, 'PORT is "99999". Give a whole number from 0 to 65535.'],
  [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL is not an address that starts with postgres:// or postgresql://.'],
  [{ LINTEL_SECRET: 'short' }, 'LINTEL_SECRET is shorter than 32 bytes'],
  [{ LINTEL_SECRET_PREVIOUS: `${long},short` }, 'LINTEL_SECRET_PREVIOUS holds one of less than 32 bytes'],
  [{ LINTEL_ORIGIN: 'https://portal.example.org/sub' }, 'LINTEL_ORIGIN is an origin, without a path'],
  [{ LINTEL_ORIGIN: 'https://me@portal.example.org' }, 'LINTEL_ORIGIN is an origin, without a path'],
  [{ LINTEL_HOSTS: 'https://help.example.org' }, 'LINTEL_HOSTS names "https://help.example.org"'],
  [{ LINTEL_HOSTS: 'help.example.org:8080' }, 'LINTEL_HOSTS names "help.example.org:8080"'],
  [{ LINTEL_TRUSTED_PROXIES: '10.0.0.0/8,proxy' }, 'LINTEL_TRUSTED_PROXIES names "proxy"'],
  [{ LINTEL_TRUSTED_PROXIES: '10.0.0.0/99' }, 'LINTEL_TRUSTED_PROXIES names "10.0.0.0/99"'],
  [{ LINTEL_PRIVATE_NETWORKS: 'loopback' }, 'LINTEL_PRIVATE_NETWORKS names "loopback"'],
  [{ LINTEL_METRICS_TOKEN: 'short' }, 'LINTEL_METRICS_TOKEN is shorter than 16 bytes'],
  [{ LINTEL_SMTP_URL: 'smtp://mail.example.org' }, 'LINTEL_SMTP_URL needs a sender'],
  [{ LINTEL_SMS_TOKEN: 'token' }, 'LINTEL_SMS_TOKEN is for a gateway'],
  [{ LINTEL_CALLBACK_SECRETS: 'short' }, 'LINTEL_CALLBACK_SECRETS holds one of less than 32 characters'],
  [{ LINTEL_PUSH: 'no' }, 'LINTEL_PUSH is "no". Give off, or leave it out.'],
  [{ LINTEL_PUSH_ORIGINS: 'push.example.org' }, 'LINTEL_PUSH_ORIGINS takes origins'],
  [{ LINTEL_SMS_ANSWERS: 'yes' }, 'LINTEL_SMS_ANSWERS is "yes". Give gateway'],
  [{ LINTEL_ALLOW_EMBEDDED: 'true' }, 'LINTEL_ALLOW_EMBEDDED is "true". Give 1'],
  [{ LINTEL_FILES_S3_KEY: 'key' }, 'Name it in LINTEL_FILES_S3'],
  [{ LINTEL_LOG: 'trace' }, 'LINTEL_LOG is "trace". Give debug or info or warn or error'],
  [{ NODE_ENV: 'prod' }, 'NODE_ENV is "prod". Give production or development or test'],
  [{ LINTEL_SECERT: long }, 'Nothing reads LINTEL_SECERT'],
])('%j is refused in one sentence', (environment, sentence) => {
  expect(() => readConfiguration(environment)).toThrow(sentence)
})

test('push services are told where mail reaches the host, or else where the portal is', () => {
  const subject = (environment: Readonly<Record<string, string>>) => readConfiguration(environment).delivery.push?.subject
  expect(subject({ LINTEL_MAIL_FROM: 'Portal <portal@example.org>' })).toBe('mailto:portal@example.org')
  expect(subject({ LINTEL_ORIGIN: 'https://portal.example.org' })).toBe('https://portal.example.org')
  expect(subject({ LINTEL_ORIGIN: 'http://localhost:4000' })).toBe('https://localhost')
})

const random = '3q2+7wAAb1Zk9XcVtYhUjKlOpQwErTyUiOp0Z8=='
test.each([
  [{}, 'LINTEL_SECRET is missing'],
  [{ LINTEL_SECRET: 'a'.repeat(64) }, 'LINTEL_SECRET can be guessed'],
  [{ LINTEL_SECRET: `changeme-${'changeme-'.repeat(5)}`, NODE_ENV: 'production' }, 'LINTEL_SECRET can be guessed'],
  [{ LINTEL_SECRET: random, LINTEL_ORIGIN: 'http://portal.example.org' }, 'LINTEL_ORIGIN must start with https://'],
  [{ LINTEL_SECRET: random, NODE_ENV: 'production' }, 'The embedded database is for trials'],
])('%j is read, and no portal for people is served with it', (environment, sentence) => {
  expect(() => refuseWeak(readConfiguration(environment))).toThrow(sentence)
})
