import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dataRoot } from '../src/testing/postgres/data-root.js'
import { isAlive } from '../src/testing/postgres/file-lock.js'
import { openTestServer } from '../src/testing/postgres/open-test-server.js'

/** These tests need a server of their own, so they have a temporary directory of their own. */
const before = { TMPDIR: process.env['TMPDIR'], TEST_DATABASE_URL: process.env['TEST_DATABASE_URL'] }
let own = ''
const folder = (): string => join(own, `lintel-test-postgres-${process.getuid?.() ?? 0}`)
const state = (): { readonly keeper: number; readonly server: number; readonly data: string } =>
  JSON.parse(readFileSync(join(folder(), 'server.json'), 'utf8'))
const leave = () => rmSync(join(folder(), 'leases', String(process.pid)), { force: true })
const until = async (isSo: () => boolean): Promise<void> => {
  for (let tries = 0; !isSo() && tries < 200; tries += 1) await pause(50)
  expect(isSo()).toBe(true)
}
const answers = async (url: string): Promise<boolean> => {
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    return false
  }
}

beforeAll(() => {
  own = mkdtempSync(join(tmpdir(), 'lintel-'))
  chmodSync(own, 0o711)
  process.env['TMPDIR'] = own
  delete process.env['TEST_DATABASE_URL']
})
afterAll(async () => {
  leave()
  await until(() => !existsSync(join(folder(), 'server.json')))
  for (const [name, value] of Object.entries(before)) {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
  rmSync(own, { recursive: true, force: true, maxRetries: 20 })
})

test('a server that nobody needs stops and leaves nothing behind', async () => {
  const { adminUrl } = await openTestServer({ idleSeconds: 1 })
  const { server, data } = state()
  expect(await answers(adminUrl)).toBe(true)
  leave()
  await until(() => !existsSync(join(folder(), 'server.json')) && !existsSync(data))
  expect(isAlive(server)).toBe(false)
  expect(await answers(adminUrl)).toBe(false)
})

test('where the keeper was killed, the next who asks gets a new server, and the old one is cleared away', async () => {
  const { adminUrl: oldUrl } = await openTestServer({ idleSeconds: 1 })
  const old = state()
  process.kill(old.keeper, 'SIGKILL')
  await until(() => !isAlive(old.keeper))
  const { adminUrl } = await openTestServer({ idleSeconds: 1 })
  expect(await answers(adminUrl)).toBe(true)
  expect(state().server).not.toBe(old.server)
  expect(await answers(oldUrl)).toBe(false)
  expect(existsSync(old.data)).toBe(false)
})

test('its data lies in memory only where there is room for it', () => {
  expect(dataRoot(own, Number.MAX_SAFE_INTEGER)).toBe(own)
  expect(['/dev/shm', own]).toContain(dataRoot(own))
})
