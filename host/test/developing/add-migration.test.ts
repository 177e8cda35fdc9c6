import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addMigration, withMigration } from '../../src/developing/new/add-migration.js'

const template = fileURLToPath(new URL('../../../examples/plugin-template/src/migrations', import.meta.url))
const day = new Date('2026-12-24T12:00:00Z')
let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lintel-migration-'))
  await cp(template, join(folder, 'src/migrations'), { recursive: true })
})
afterEach(() => rm(folder, { recursive: true }))
const list = () => readFile(join(folder, 'src/migrations/index.ts'), 'utf8')

test('a step gets a stamped file and the last place in the list', async () => {
  const { stamp, file } = await addMigration(folder, 'add-priority', day)
  expect(stamp).toBe('20261224-add-priority')
  const text = await readFile(file, 'utf8')
  expect(text).toContain("export const addPriority: PluginMigration = {\n  stamp: '20261224-add-priority',")
  await addMigration(folder, 'drop-note', day)
  const said = await list()
  expect(said).toContain("import { addPriority } from './20261224-add-priority.js'\nimport { dropNote } from './20261224-drop-note.js'")
  expect(said).toContain('export const migrations = [createGoals, addPriority, dropNote]')
})

test('a step never stands before one that is there, whatever the clock says', async () => {
  const { stamp } = await addMigration(folder, 'add-priority', new Date('2020-01-01T00:00:00Z'))
  expect(stamp).toBe('20261127-add-priority')
})

test('a name that is none, a folder without steps and a step that is there are refused, and nothing is written', async () => {
  const before = await list()
  for (const name of ['priority', 'Add-Priority', '../add-priority', 'add_priority', ''])
    await expect(addMigration(folder, name, day)).rejects.toThrow('a verb and a noun')
  await expect(addMigration(tmpdir(), 'add-priority', day)).rejects.toThrow('Run this in the folder of a plugin')
  expect(await list()).toBe(before)
  await addMigration(folder, 'add-priority', day)
  await expect(addMigration(folder, 'add-priority', day)).rejects.toThrow('is there already')
})

test('a list of any length keeps its order, on one line or on many', () => {
  const name = fc.stringMatching(/^[a-z]{2,6}-[a-z]{2,6}$/)
  fc.assert(
    fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 6 }), (names) => {
      const made = names.reduce((text, each) => withMigration(text, `20261224-${each}`) ?? '', 'export const migrations = [\n]\n')
      const listed = /= \[([^\]]*)\]/.exec(made)?.[1]?.split(', ')
      expect(listed).toEqual(names.map((each) => each.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())))
      expect([...made.matchAll(/^import /gm)]).toHaveLength(names.length)
    }),
  )
  expect(withMigration('export default []', '20261224-add-priority')).toBeUndefined()
})
