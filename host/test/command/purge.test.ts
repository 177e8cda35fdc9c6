import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineContract } from '@lintel/core'
import { definePlugin, type Plugin } from '@lintel/core/server'
import { cloneDatabase, type TestDatabase } from '@lintel/core/testing'
import { messaging } from '@lintel/messaging/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Answer, CommandError, type Given } from '../../src/command/command.js'
import { commands } from '../../src/command/commands.js'
import { readConfiguration } from '../../src/configuration/read-configuration.js'
import { type Installation, openInstallation } from '../../src/installation.js'
import { plugins } from '../../src/plugins.js'

let clone: TestDatabase
/** Where the plugin was taken out of the configuration: the usual case. */
let without: Installation
const folder = mkdtempSync(join(tmpdir(), 'lintel-purge-'))
const open = (installed: readonly Plugin[], migrating: 'always' | 'never') =>
  openInstallation(readConfiguration({ DATABASE_URL: clone.url, LINTEL_DATA: folder }), installed, migrating)
const run = async (name: string, given: Given, installation = without): Promise<Answer> => {
  const command = commands.find((each) => each.name === name)
  if (command === undefined) throw new Error(`There is no command ${name}`)
  return command.run(given, installation, { say: () => undefined, progress: () => undefined })
}
const purge = (given: Given, installation?: Installation) =>
  run('purge', { id: 'messaging', out: join(folder, 'kept'), ...given }, installation)
const refusal = (given: Given, installation?: Installation): Promise<string> =>
  purge(given, installation).then(
    () => 'It was done.',
    (error: unknown) => (error instanceof CommandError ? error.message : `A fault: ${String(error)}`),
  )

beforeAll(async () => {
  clone = await cloneDatabase()
  const whole = await open(plugins, 'always')
  await run('fixture isolation', {}, whole)
  await whole.close()
  without = await open(
    plugins.filter(({ contract }) => contract.id !== 'messaging'),
    'never',
  )
})
afterAll(async () => {
  await without.close()
  await clone.drop()
})

test('what no plugin is called is refused in words', async () => {
  for (const id of ['core', 'auth', 'jobs', 'public', 'pgCatalog', 'informationSchema', 'a"b', 'Messaging'])
    expect(await refusal({ id })).toContain('is no id of a plugin')
})

test('a plugin that another one needs stays', async () => {
  const neighbour = definePlugin({ contract: defineContract({ id: 'neighbour', version: '1.0.0', requires: [messaging] }) })
  const whole = await open([...plugins, neighbour], 'never')
  expect(await refusal({}, whole)).toBe('neighbour needs messaging. Take that out of lintel.config.ts first.')
  await whole.close()
})

test('a plugin that an agency has on stays, and the command that switches it off is said', async () => {
  const said = await refusal({})
  expect(said).toMatch(/^messaging is on at \d+ agencies\. Switch it off first:/)
  const switches = [...said.matchAll(/plugin disable (\w+) --tenant (\S+) --agency (\S+)/g)]
  expect(switches.length).toBeGreaterThan(1)
  for (const [, id, tenant, agency] of switches) await run('plugin disable', { id, tenant, agency })
  expect(await refusal({ look: true })).toBe('It was done.')
})

test('it says how much of whom will go before it asks, and asks for the word itself', async () => {
  const { text, data } = await purge({ look: true })
  expect(text).toMatch(/north +\d+[\s\S]*south +\d+[\s\S]*\d+ rows and \d+ files? of 2 tenants will go\./)
  expect((await purge({ look: true })).data).toEqual(data)
  const command = commands.find(({ name }) => name === 'purge')
  expect(command?.owedWord?.({ id: 'messaging' })).toBe('messaging')
})

test('it writes into a folder of its own, or does nothing', async () => {
  const file = join(folder, 'a-file')
  writeFileSync(file, 'kept')
  expect(await refusal({ out: join(file, 'below') })).toContain('Nothing can be written to')
  expect(await refusal({ out: folder })).toContain('is not empty')
})

test('an export of a person is refused at once where it cannot be written, whoever it is about', async () => {
  const file = join(folder, 'a-file')
  for (const out of [join(file, 'below', 'her.json'), folder])
    await expect(run('export', { tenant: 'nowhere', client: 'nobody', out })).rejects.toThrow(/Nothing can be written to|is a folder/)
})

test('all of it lies in the folder and none in the database, and a second run finds nothing', async () => {
  const { data } = await purge({})
  const out = join(folder, 'kept')
  expect(readdirSync(out).sort()).toEqual(['manifest.json', 'north', 'south'])
  const manifest: { rows: number } = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'))
  const lines = ['north', 'south'].flatMap((tenant) =>
    readdirSync(join(out, tenant))
      .filter((name) => name.endsWith('.jsonl') && !name.startsWith('core.'))
      .flatMap((name) =>
        readFileSync(join(out, tenant, name), 'utf8')
          .trim()
          .split('\n'),
      ),
  )
  expect(lines).toHaveLength(manifest.rows)
  expect(data).toMatchObject({ rows: manifest.rows, plugin: 'messaging' })
  for (const line of lines) expect(JSON.parse(line)).toHaveProperty('tenant_id')
  const { rows } = await without.database.asOwner((link) =>
    link.send({ text: `select nspname from pg_namespace where nspname = 'messaging'`, values: [] }),
  )
  expect(rows).toEqual([])
  expect(await purge({ look: true })).toMatchObject({ text: 'There is nothing of messaging.', isOver: true })
  expect((await purge({})).text).toBe('There is nothing of messaging.')
})

test('afterwards the plugin is installed anew, on a schema of its own', async () => {
  const whole = await open(plugins, 'always')
  expect((await purge({}, whole)).text).toBe('There is nothing of messaging.')
  const { rows } = await whole.database.asOwner((link) =>
    link.send({ text: 'select count(*)::int as count from messaging.message', values: [] }),
  )
  expect(rows).toEqual([{ count: 0 }])
  await whole.close()
})
