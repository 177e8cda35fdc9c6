import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { operatorTenantId } from '@lintel/core/server'
import { cloneDatabase, type TestDatabase } from '@lintel/core/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CommandError } from '../../src/command/command.js'
import { keyCommands } from '../../src/command/keys.js'
import { ConfigurationError, readConfiguration } from '../../src/configuration/read-configuration.js'
import { type Installation, openInstallation } from '../../src/installation.js'

interface Place {
  readonly secret: string | undefined
  readonly previous?: string
  readonly url?: string
}
const random = (): string => randomBytes(24).toString('hex')
const [ours, next, strange] = [random(), random(), random()]
const folder = mkdtempSync(join(tmpdir(), 'lintel-keys-'))
let clone: TestDatabase
beforeAll(async () => {
  clone = await cloneDatabase()
  await open({ secret: ours })
})
afterAll(async () => {
  await clone.drop()
  rmSync(folder, { recursive: true, force: true })
})

/** Opens the installation with these secrets, does something there, and closes it. */
async function open<T>(
  { secret, previous, url = clone.url }: Place,
  work?: (installation: Installation) => Promise<T>,
  mayLackSecret = false,
): Promise<T | undefined> {
  const given = { DATABASE_URL: url, LINTEL_DATA: folder, LINTEL_LOG: 'warn', LINTEL_SECRET: secret, LINTEL_SECRET_PREVIOUS: previous }
  const installation = await openInstallation(readConfiguration(given), [], 'empty', { mayLackSecret })
  return Promise.resolve(work?.(installation)).finally(() => installation.close())
}
const command = (name: string) => keyCommands.find((each) => each.name === name) ?? expect.fail(name)
const run = (name: string, place: Place) => {
  const { run: work, mayLackSecret } = command(name)
  return open(place, (installation) => work({}, installation, { say: () => undefined, progress: () => undefined }), mayLackSecret)
}
const ask = async <Row>(text: string, values: readonly unknown[] = []): Promise<readonly Row[]> =>
  (await open({ secret: ours }, ({ database }) => database.asOwner((link) => link.send<Row>({ text, values }))))?.rows ?? []

const otherSecret = /is not the secret that .* LINTEL_SECRET_PREVIOUS if you replaced it; .* lintel keys accept --help$/

test('a start with another secret is refused in a sentence that says what to do, and writes nothing', async () => {
  const proof = () => ask('select * from auth.secret_proof')
  const before = await proof()
  const refused = await open({ secret: strange }).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(ConfigurationError)
  expect(String(refused)).toMatch(otherSecret)
  expect(await proof()).toEqual(before)
  const mark = createHash('sha256')
    .update(`${new URL(clone.url).pathname.slice(1)}\n${strange}`)
    .digest('hex')
    .slice(0, 8)
  expect(await ask('select from pg_roles where rolname like $1', [`lintel_%_${mark}`])).toEqual([])
})

test('a secret that was made in the folder is named by its place', async () => {
  await expect(open({ secret: undefined })).rejects.toThrow(`The secret in ${join(folder, 'secret')} is not the secret that`)
})

test('who may not make logins reads that the secret is not the one of the database, instead of a wrong password', async () => {
  const name = `visitor_${randomBytes(6).toString('hex')}`
  await ask(`create role ${name} login password '${name}'`)
  const url = Object.assign(new URL(clone.url), { username: name, password: name }).href
  await expect(open({ secret: strange, url })).rejects.toThrow(
    'The database has no logins of this secret. Give the LINTEL_SECRET that it was',
  )
  await open({ secret: ours, url })
  await ask(`drop role ${name}`)
})

test('a secret that is replaced starts beside the one of before, and alone once all is sealed anew', async () => {
  await expect(run('keys accept', { secret: ours })).rejects.toThrow('nothing has to be given up')
  await open({ secret: ours, previous: next })
  await open({ secret: next, previous: ours })
  await expect(open({ secret: next })).rejects.toThrow(otherSecret)
  await expect(run('keys accept', { secret: next, previous: ours })).rejects.toThrow('Run first: lintel keys rotate')
  await run('keys rotate', { secret: next, previous: ours })
  await open({ secret: next })
  await expect(open({ secret: ours })).rejects.toThrow(otherSecret)
  await run('keys rotate', { secret: ours, previous: next })
  await open({ secret: ours })
})

test('the earlier secret is needed for as long as something could not be sealed anew', async () => {
  await ask(
    `insert into auth.single_sign_on (tenant_id, issuer, client_id, secret, domains, label)
      values ($1, 'https://id.example', 'portal', $2, '{example.org}', 'Work account')`,
    [operatorTenantId, ['v1', '0'.repeat(12), 'a'.repeat(16), 'a'.repeat(22), 'a'].join('.')],
  )
  expect(await run('keys rotate', { secret: next, previous: ours })).toMatchObject({ isFailure: true, data: [{ lost: 1 }] })
  await expect(open({ secret: next })).rejects.toThrow(otherSecret)
  await ask('delete from auth.single_sign_on')
})

test('who lost the secret is asked, told what is lost, and goes on; the audit trail says so', async () => {
  expect(command('keys accept').asksFirst?.({})).toMatch(/keys of authenticators, .*secret settings.*drafts, .*every file/)
  const lost = { secret: random() }
  await run('keys accept', lost)
  await open(lost)
  await expect(open({ secret: ours })).rejects.toThrow(otherSecret)
  await expect(run('keys accept', lost)).rejects.toThrow(CommandError)
  await run('keys accept', { secret: ours })
  const entries = await ask<{ n: number }>(`select count(*)::int as n from core.audit_entry where operation = 'core.acceptSecret'`)
  expect(entries).toEqual([{ n: 2 }])
})
