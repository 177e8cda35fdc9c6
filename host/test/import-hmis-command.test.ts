import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type Database, migrate } from '@lintel/core/server'
import { type HmisTables, madeUpExport, openEmbedded, writeHmisExport } from '@lintel/core/testing'
import { Command as Program } from 'commander'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { CommandError, type Given } from '../src/command/command.js'
import { describe as teach } from '../src/command/describe.js'
import { importCommands } from '../src/command/import.js'
import { importHmisCommand } from '../src/import/import-hmis-command.js'

let database: Database
let tenantId: string
let folder: string | undefined
beforeAll(async () => {
  database = await openEmbedded()
  await migrate(database, [])
})
beforeEach(async () => {
  tenantId = randomUUID()
  await database.asOwner((link) =>
    link.send({ text: `insert into core.tenant (id, slug, name) values ('${tenantId}', 't-${tenantId}', 'Elm')` }),
  )
  return async () => {
    if (folder !== undefined) await rm(folder, { recursive: true })
    folder = undefined
  }
})
afterAll(() => database.close())

const lines: string[] = []
const steps: string[] = []
async function run(tables: HmisTables, isDryRun = false) {
  lines.length = 0
  steps.length = 0
  folder = await writeHmisExport(tables)
  const io = {
    say: (line: string) => void lines.push(line),
    progress: (label: string, done: number, total: number) => void steps.push(`${label} ${done}/${total}`),
  }
  return importHmisCommand(io, { database, tenantId, folder, isDryRun })
}

test('an import says how far it is, and what it brought', async () => {
  const { text, data } = await run(madeUpExport())
  expect(text).toMatch(/^clients +6 +0 +0 +0 +0$/m)
  expect(text).toContain('6 clients in 6 households, 6 enrollments (3 ended)')
  expect(text).toContain('1 of the agencies are victim service providers')
  expect(text).toMatch(/Imported\. No faults; [\d.]+ s\.$/)
  expect(lines).toEqual([])
  expect(steps.at(-1)).toBe('Writing 9/9')
  expect(steps.filter((step) => /^Reading (\d+)\/\1$/.test(step))).toHaveLength(1)
  expect(data).toMatchObject({ exportId: 'E1', isUnchanged: false, rowFaults: [] })
})

test('every row with a fault is told by file, line, column and reason, on the terminal and as data', async () => {
  const tables = madeUpExport()
  tables.Client[1] = { ...tables.Client[1], DOB: 'May' }
  const { text, data } = await run(tables)
  expect(lines).toEqual([
    'Client.csv:3 DOB is not a date of the form YYYY-MM-DD',
    'Enrollment.csv:3 PersonalID refers to a row that Client.csv does not bring',
  ])
  expect(text).toContain('2 faults; the rows that have them were left out')
  expect(data).toMatchObject({ rowFaults: [{ file: 'Client.csv', line: 3, column: 'DOB' }, { file: 'Enrollment.csv' }] })
})

test('a dry run says that nothing was written, and a second import that nothing changed', async () => {
  expect((await run(madeUpExport(), true)).text).toContain('A dry run: nothing was written.')
  await run(madeUpExport())
  expect((await run(madeUpExport())).text).toContain('No change: all of it was there.')
})

test('a refusal is one sentence that ends with what was written: nothing', async () => {
  const tables = madeUpExport()
  tables.Export[0] = { ...tables.Export[0], CSVVersion: '2024 v1.5' }
  const refused = run(tables)
  await expect(refused).rejects.toThrow('This export says CSVVersion "2024 v1.5"; Lintel imports "2026 v1.0". Nothing was imported.')
  await expect(refused).rejects.toBeInstanceOf(CommandError)
})

test('the folder means the one of whoever types, also where the running host does the work', async () => {
  const given: Given[] = []
  const program = new Program().exitOverride()
  for (const command of importCommands) teach(program, command, async (_, typed) => void given.push(typed))
  await program.parseAsync(['import', 'hmis', '../data', '--tenant', 'elm', '--dry-run'], { from: 'user' })
  expect(given).toEqual([{ dir: resolve('../data'), tenant: 'elm', dryRun: true }])
})
