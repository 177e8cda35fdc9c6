import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isImportRefused } from '../../src/server/import/index.js'
import { madeUpExport, writeHmisExport } from '../../src/testing/index.js'
import { everything, type Opened, openDatabase, type Tenant } from './imported.js'

let opened: Opened
let tenant: Tenant
let untouched: unknown
beforeAll(async () => {
  opened = await openDatabase('postgres')
  tenant = await opened.newTenant()
  await tenant.bring(madeUpExport({ clients: 3 }))
  untouched = await tenant.read(everything)
})
afterAll(() => opened.close())

/** Spoils an export with new rows; answers how it was refused, after seeing that nothing was written. */
async function refusalOf(spoil: (folder: string) => Promise<unknown>, options?: { tenantId: string }) {
  const folder = await writeHmisExport(madeUpExport({ clients: 9 }))
  await spoil(folder)
  const error = await tenant.bring(folder, options).then(
    () => undefined,
    (fault: unknown) => fault,
  )
  await rm(folder, { recursive: true })
  if (!isImportRefused(error)) throw new Error(`Not refused: ${String(error)}`)
  expect(await tenant.read(everything)).toEqual(untouched)
  return { ...error.refusal, sentence: error.message }
}
const change = (file: string, how: (text: string) => string | Uint8Array) => async (folder: string) =>
  writeFile(join(folder, file), how(await readFile(join(folder, file), 'utf8')))

describe('an import is refused with nothing written', () => {
  test('of another version, naming both', async () => {
    const refused = await refusalOf(change('Export.csv', (text) => text.replace('2026 v1.0', '2024 v1.5')))
    expect(refused).toMatchObject({
      rule: 'wrongVersion',
      sentence: 'This export says CSVVersion "2024 v1.5"; Lintel imports "2026 v1.0".',
    })
  })

  test('with files missing, naming all of them', async () => {
    const refused = await refusalOf(async (folder) => {
      await rm(join(folder, 'User.csv'))
      await rm(join(folder, 'Exit.csv'))
    })
    expect(refused).toMatchObject({ rule: 'missingFile', sentence: 'The export lacks User.csv, Exit.csv.' })
  })

  test('with a column missing or given twice', async () => {
    expect(await refusalOf(change('Client.csv', (text) => text.replace('LastName', 'Surname')))).toMatchObject({
      rule: 'missingColumn',
      sentence: 'Client.csv lacks the column LastName.',
    })
    expect(await refusalOf(change('Client.csv', (text) => text.replace('NameDataQuality', 'LastName')))).toMatchObject({
      rule: 'missingColumn',
      column: 'LastName',
    })
  })

  test('with broken quoting in the last row of the last file', async () => {
    const refused = await refusalOf(change('Exit.csv', (text) => `${text}X99,"N9`))
    expect(refused).toMatchObject({ rule: 'brokenQuoting', file: 'Exit.csv', line: 7 })
  })

  test('in another encoding, naming line and byte', async () => {
    const refused = await refusalOf(change('Client.csv', (text) => Buffer.from(text.replace('Ada', 'Adá'), 'latin1')))
    expect(refused).toMatchObject({ rule: 'wrongEncoding', file: 'Client.csv', line: 2 })
    expect(refused.sentence).toMatch(/^Client.csv is not UTF-8: line 2, byte \d+\./)
  })

  test('with a key given twice, also once deleted', async () => {
    const twice = (text: string) => text.replace('\nN4,', '\nN3,')
    expect(await refusalOf(change('Enrollment.csv', twice))).toMatchObject({
      rule: 'duplicateKey',
      column: 'EnrollmentID',
      line: 5,
      sentence: 'Enrollment.csv gives the same EnrollmentID on lines 4 and 5.',
    })
  })

  test('with an Export.csv of several rows, or an empty file', async () => {
    expect(await refusalOf(change('Export.csv', (text) => text + text.split('\n')[1]))).toMatchObject({ rule: 'wrongExport' })
    expect(await refusalOf(change('Project.csv', () => ''))).toMatchObject({ file: 'Project.csv', sentence: 'Project.csv is empty.' })
  })

  test('into a tenant that is not there, and from a folder that is not there', async () => {
    expect(await refusalOf(async () => undefined, { tenantId: '7a0c1c5e-8f0e-4a53-9d5c-0a7cf2a1f009' })).toMatchObject({
      rule: 'unknownTenant',
    })
    expect(await refusalOf((folder) => rm(folder, { recursive: true }).then(() => writeFile(folder, '')))).toMatchObject({
      rule: 'noFolder',
    })
  })

  test('while another import into the tenant is under way', async () => {
    const lock = `select pg_advisory_xact_lock(hashtextextended('lintel import ' || core.ctx_tenant(), 0))`
    let refused: unknown
    await opened.database.asOwner(async (link) => {
      await link.send({ text: `begin; select set_config('lintel.tenant', '${tenant.id}', true); ${lock}` })
      refused = await refusalOf(async () => undefined)
      await link.send({ text: 'rollback' })
    })
    expect(refused).toMatchObject({ rule: 'alreadyRunning' })
  })
})

test('an import that fails half-way writes nothing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lintel-hmis-'))
  await writeHmisExport(madeUpExport({ clients: 9 }), folder)
  const fault = new Error('stop')
  const stop = tenant.bring(folder, {
    onProgress: ({ phase, what }) => {
      if (phase === 'writing' && what === 'exits') throw fault
    },
  })
  await expect(stop).rejects.toBe(fault)
  await rm(folder, { recursive: true })
  expect(await tenant.read(everything)).toEqual(untouched)
})
