import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { packageFaults } from '../../src/developing/check/check-command.js'

const template = fileURLToPath(new URL('../../../examples/plugin-template', import.meta.url))
const parent = mkdtempSync(join(tmpdir(), 'lintel-check-'))
beforeAll(() => {
  if (!existsSync(join(template, 'dist', 'plugin.js'))) throw new Error('examples/plugin-template is not built: npm run build')
  symlinkSync(fileURLToPath(new URL('../../../node_modules', import.meta.url)), join(parent, 'node_modules'))
})
afterAll(() => rmSync(parent, { recursive: true }))

let made = 0
/** A copy of the built template; `change` edits one of its files. */
function copyWith(file?: string, change: (text: string) => string = (text) => text): string {
  const folder = join(parent, `copy-${made++}`)
  cpSync(template, folder, { recursive: true, filter: (path) => !/node_modules|\.turbo/.test(path) })
  if (file !== undefined) writeFileSync(join(folder, file), change(readFileSync(join(folder, file), 'utf8')))
  return folder
}
const json =
  (change: (manifest: Record<string, Record<string, unknown>>) => void) =>
  (text: string): string => {
    const manifest = JSON.parse(text)
    change(manifest)
    return JSON.stringify(manifest)
  }

test('the template is in order', async () => {
  expect(await packageFaults(copyWith())).toEqual([])
})

test.each<readonly [string, string, (text: string) => string, string]>([
  [
    'a door too many',
    'package.json',
    json(({ exports = {} }) => void Object.assign(exports, { './inside': './dist/plugin.js' })),
    'the door "./inside" is one too many',
  ],
  [
    'a door that leads nowhere',
    'package.json',
    json(({ exports = {} }) => void Object.assign(exports, { './contract': { types: './dist/gone.d.ts', default: './dist/contract.js' } })),
    'leads to ./dist/gone.d.ts, which is not there',
  ],
  [
    'core as a dependency',
    'package.json',
    json((manifest) => void Object.assign(manifest, { dependencies: { '@lintel/core': '^1.0.0' } })),
    '@lintel/core is a dependency',
  ],
  [
    'a peer that is missing',
    'package.json',
    json(({ peerDependencies = {} }) => void delete peerDependencies['preact']),
    'preact is not a peer dependency',
  ],
  [
    'another version',
    'package.json',
    json((manifest) => void Object.assign(manifest, { version: '1.4.0' })),
    'package.json is 1.4.0, the contract is 1.0.0',
  ],
  ['no licence', 'package.json', json((manifest) => void delete manifest['license']), 'names no license'],
  ['a README without its sections', 'README.md', () => '# Nothing', 'README.md has no section "Data"'],
  [
    'something of Node in the browser half',
    'dist/browser/en/ui.js',
    (text) => `import "node:fs";${text}`,
    'imports node:fs, which no page offers',
  ],
  ['a Preact of its own', 'dist/browser/en/ui.js', (text) => `${text};a.__k=a.__e=a.__b=a.__c=1`, 'holds a Preact of its own'],
  [
    'a promise that was changed',
    'contract.report.md',
    (text) => text.replace('GET /goals', 'GET /aims'),
    'breaks a promise. operations: "listGoals: GET /aims, readGoals" became',
  ],
  [
    'a migration that was edited',
    'contract.report.md',
    (text) => text.replace(/(create-goals: )\w+/, '$10000000000000000'),
    'migrations: "20261127-create-goals: 0000000000000000" became',
  ],
  ['a report that is out of date', 'contract.report.md', (text) => text.replace(/.*tooManyGoals.*\n/g, ''), 'lintel check --write'],
])('%s is found', async (_, file, change, fault) => {
  expect((await packageFaults(copyWith(file, change))).join('\n')).toContain(fault)
})

test('an outdated report is brought up to date when asked, and a broken promise is not', async () => {
  const outdated = copyWith('contract.report.md', (text) => text.replace(/.*tooManyGoals.*\n/g, ''))
  expect(await packageFaults(outdated, true)).toEqual([])
  expect(readFileSync(join(outdated, 'contract.report.md'), 'utf8')).toBe(readFileSync(join(template, 'contract.report.md'), 'utf8'))
  const broken = copyWith('contract.report.md', (text) => text.replace('GET /goals', 'GET /aims'))
  expect(await packageFaults(broken, true)).toHaveLength(1)
})

test('the first report is written unasked', async () => {
  const folder = copyWith()
  rmSync(join(folder, 'contract.report.md'))
  expect(await packageFaults(folder)).toEqual([])
  expect(existsSync(join(folder, 'contract.report.md'))).toBe(true)
})

test('what was never built is said in one sentence', async () => {
  const folder = copyWith()
  rmSync(join(folder, 'dist'), { recursive: true })
  await expect(packageFaults(folder)).rejects.toThrow('Build first: npm run build')
})
