import { randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cloneDatabase, type TestDatabase } from '@lintel/core/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Answer, CommandError, type Given } from '../../src/command/command.js'
import { commands } from '../../src/command/commands.js'
import { readConfiguration } from '../../src/configuration/read-configuration.js'
import { type Installation, openInstallation } from '../../src/installation.js'
import { plugins } from '../../src/plugins.js'

let clone: TestDatabase
let installation: Installation
const run = async (name: string, given: Given): Promise<Answer> => {
  const command = commands.find((each) => each.name === name)
  if (command === undefined) throw new Error(`There is no command ${name}`)
  return command.run(given, installation, { say: () => undefined, progress: () => undefined })
}
async function dead(job: string): Promise<string> {
  const id = randomUUID()
  await installation.database.asOwner((link) =>
    link.send({
      text: `insert into jobs.job_common (id, name, data, policy, source_name, source_output)
        values ($1, 'dead', jsonb_build_object('tenantId', (select id from core.tenants_overview() where slug = 'county'), 'job', $2::text),
          'standard', 'job', '{"code":"EBELL"}')`,
      values: [id, job],
    }),
  )
  return id
}

beforeAll(async () => {
  clone = await cloneDatabase()
  const configuration = readConfiguration({ DATABASE_URL: clone.url, LINTEL_DATA: mkdtempSync(join(tmpdir(), 'lintel-jobs-')) })
  installation = await openInstallation(configuration, plugins, 'always')
  await run('tenant add', { slug: 'county', name: 'County', timeZone: 'UTC', languages: 'en,es' })
})
afterAll(async () => {
  await installation.close()
  await clone.drop()
})

test('failed work is listed at the command line, tried again or let go', async () => {
  expect((await run('jobs dead', { page: '1' })).text).toBe('Nothing has failed for the last time.')
  const [first, second] = [await dead('bell.ring'), await dead('bell.toll')]
  const { text, data } = await run('jobs dead', { page: '1', tenant: 'county' })
  expect(data).toMatchObject({ total: 2 })
  for (const word of [first, second, 'bell.ring', 'County', 'EBELL']) expect(text).toContain(word)
  expect((await run('jobs dead', { name: 'bell.toll' })).data).toMatchObject({ total: 1, items: [{ id: second }] })
  expect((await run('jobs retry', { id: first })).data).toEqual({ count: 1 })
  expect((await run('jobs drop', { id: second })).text).toBe('It is gone.')
  expect((await run('jobs dead', {})).data).toMatchObject({ total: 0 })
})

test('all of one name is tried again together', async () => {
  for (let at = 0; at < 3; at += 1) await dead('bell.ring')
  expect((await run('jobs retry', { name: 'bell.ring', tenant: 'county' })).data).toEqual({ count: 3 })
})

test('what is not there is said in words', async () => {
  await expect(run('jobs drop', { id: randomUUID() })).rejects.toThrow(CommandError)
  await expect(run('jobs retry', { id: 'no-id' })).rejects.toThrow(/See: lintel jobs dead/)
  await expect(run('jobs retry', {})).rejects.toThrow(CommandError)
  await expect(run('jobs dead', { page: 'x' })).rejects.toThrow(CommandError)
})
