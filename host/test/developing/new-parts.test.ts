import { execFile } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addEntity, portsInLines, withAnswer } from '../../src/developing/new/add-entity.js'
import { addOperation } from '../../src/developing/new/add-operation.js'
import { addPage } from '../../src/developing/new/add-page.js'
import { withExport, withListed, withWords } from '../../src/developing/new/edit-source.js'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const now = new Date('2026-12-24T12:00:00Z')
let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lintel-parts-'))
  for (const part of ['src', 'test', 'package.json'])
    await cp(join(root, 'examples/plugin-template', part), join(folder, part), { recursive: true })
})
afterEach(() => rm(folder, { recursive: true }))
const text = (path: string) => readFile(join(folder, path), 'utf8')

test('an operation is promised, kept, listed, worded in both languages and tested', async () => {
  const files = await addOperation(folder, 'archive-goal', { permission: 'setGoals' })
  expect([...files].sort()).toEqual([
    'src/contract.ts',
    'src/operations/archive-goal.ts',
    'src/operations/index.ts',
    'src/words/en.json',
    'src/words/es.json',
    'test/archive-goal.test.ts',
  ])
  expect(await text('src/contract.ts')).toMatch(
    /archiveGoal: \{\n {6}method: 'POST',\n {6}path: '\/archive-goal',\n {6}permission: 'setGoals',/,
  )
  expect((await text('src/operations/index.ts')).split('\n')[0]).toBe("export { archiveGoal } from './archive-goal.js'")
  expect(JSON.parse(await text('src/words/es.json'))).toMatchObject({ 'log.archiveGoal': 'Archive goal', goals: expect.any(String) })
  expect(await text('test/archive-goal.test.ts')).toContain("roles: ['client']")
})

test('an operation that only reads takes no body, and goes to those who hold the first permission of clients or staff', async () => {
  await addOperation(folder, 'list-steps', { isReading: true })
  expect(await text('src/contract.ts')).toMatch(
    /listSteps: \{\n {6}method: 'GET',\n {6}path: '\/list-steps',\n {6}permission: 'readGoals',\n {6}summary: 'List steps.',\n {6}reply/,
  )
})

test('records of several kinds answer the law and the demo together', async () => {
  await addEntity(folder, 'milestone', now)
  await addEntity(folder, 'follow-up', now)
  const plugin = await text('src/plugin.ts')
  expect(plugin).toContain('entities: [Goal, Milestone, FollowUp],')
  expect(plugin).toContain("'core.personRecords': allRecords(personRecords, milestoneRecords, followUpRecords),")
  expect(plugin).toContain("import { allRecords, allSamples } from './ports/together.js'")
  expect(await text('src/migrations/index.ts')).toContain('[createGoals, createMilestoneRecords, createFollowUpRecords]')
})

test('what cannot be begun is refused with a sentence, and nothing is written', async () => {
  const before = await text('src/contract.ts')
  await expect(addOperation(folder, 'Archive', {})).rejects.toThrow('not a name in small letters')
  await expect(addOperation(folder, '../archive', {})).rejects.toThrow('not a name in small letters')
  await expect(addOperation(folder, 'set-goal', {})).rejects.toThrow('an operation "setGoal" already')
  await expect(addOperation(folder, 'archive-goal', { permission: 'fly' })).rejects.toThrow(
    'no permission "fly". It has: readGoals, setGoals',
  )
  await expect(addPage(folder, 'goals', {})).rejects.toThrow('is there already')
  await expect(addEntity(folder, 'goal', now)).rejects.toThrow('is there already')
  await expect(addPage(tmpdir(), 'steps', {})).rejects.toThrow('Run this in the folder of a plugin')
  expect(await text('src/contract.ts')).toBe(before)
})

test('what was begun is written as this house writes', { timeout: 120_000 }, async () => {
  await addOperation(folder, 'archive-goal', {})
  await addOperation(folder, 'list-steps', { isReading: true })
  await addPage(folder, 'steps', {})
  await addPage(folder, 'work-steps', { area: 'staff' })
  await addEntity(folder, 'milestone', now)
  await cp(join(root, 'biome.json'), join(folder, 'biome.json'))
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
  const biome = await promisify(execFile)(
    join(root, 'node_modules/.bin/biome'),
    ['check', '--error-on-warnings', '--vcs-enabled=false', '.'],
    {
      cwd: folder,
    },
  ).catch((error: { stdout: string; stderr: string }) => ({ stdout: error.stdout, stderr: `${error.stdout}${error.stderr}` }))
  expect(biome.stdout).toMatch(/Checked [3-9]\d files/)
  expect(biome.stderr).not.toContain('error')
})

test('lists, exports, words and answers are added to, whatever stood there', () => {
  expect(withListed('pages: [],', 'pages', 'one')).toBe('pages: [one],')
  expect(withListed('fills: [a]', 'pages', 'one')).toBeUndefined()
  expect(withExport("export { b } from './b.js'\n", "export { a } from './a.js'")).toBe(
    "export { a } from './a.js'\nexport { b } from './b.js'\n",
  )
  expect(JSON.parse(withWords('{ "a": "mine" }', { a: 'theirs', b: 'new' }))).toEqual({ a: 'mine', b: 'new' })
  expect(withAnswer("  ports: { 'core.samples': samples },", 'core.personRecords', 'allRecords', 'more')).toBe(
    "  ports: { 'core.personRecords': more, 'core.samples': samples },",
  )
  expect(withAnswer('  contract: x,\n  operations,\n', 'core.samples', 'allSamples', 'more')).toBe(
    "  contract: x,\n  operations,\n  ports: { 'core.samples': more },\n",
  )
  const long = `  ports: { 'a.b': ${'x'.repeat(100)}, 'c.d': ${'y'.repeat(40)} },`
  expect(portsInLines(long).split('\n')).toHaveLength(4)
})
