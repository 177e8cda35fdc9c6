import { describe, expect, test } from 'vitest'
import { allRules } from './all-rules.js'
import { readPaths, readSources, readText } from './read-sources.js'
import { breaches } from './rule.js'
import { parseSource } from './source-file.js'

/** What the rules say about files that exist only here. */
const judge = (files: Readonly<Record<string, string>>): readonly string[] =>
  breaches(
    allRules,
    Object.entries(files).map(([path, text]) => parseSource(path, text)),
  )

describe('the repository keeps its rules', () => {
  const sources = readSources()

  test('the rules look at the sources of every package', () => {
    for (const folder of ['core/src', 'host/src', 'plugins/care-team/src', 'plugins/messaging/src', 'test']) {
      expect(
        sources.some(({ path }) => path.startsWith(`${folder}/`)),
        folder,
      ).toBe(true)
    }
  })
  test('no file breaks a rule', () => {
    expect(breaches(allRules, sources)).toEqual([])
  })
  test('no style sheet is longer than 250 lines', () => {
    const sheets = readPaths().filter((path) => path.endsWith('.css'))
    expect(sheets.filter((path) => readText(path).trimEnd().split('\n').length > 250)).toEqual([])
  })
})

describe('every rule finds its planted fault', () => {
  const ui = 'plugins/messaging/src/ui.ts'
  const faults: readonly (readonly [name: string, rule: number, path: string, text: string])[] = [
    ['core imports a plugin', 1, 'core/src/server/a.ts', `import { messaging } from '@lintel/messaging/contract'`],
    ['core imports the host', 1, 'core/src/server/a.ts', `import type { Host } from '@lintel/host'`],
    ['core reaches into a plugin by path', 1, 'core/src/server/a.ts', `export * from '../../../plugins/messaging/src/contract.js'`],
    ['a plugin imports another plugin', 1, 'plugins/messaging/src/a.ts', `import careTeam from '@lintel/care-team'`],
    ['a plugin imports another plugin later', 1, 'plugins/messaging/src/a.ts', `export const later = () => import('@lintel/care-team')`],
    ['a plugin names a type of another plugin', 1, 'plugins/messaging/src/a.ts', `export type A = import('@lintel/care-team').A`],
    ['a plugin imports the host', 1, 'plugins/messaging/src/a.ts', `import { serve } from '@lintel/host'`],
    ['a plugin imports the test kit', 1, 'plugins/messaging/src/a.ts', `import { openBrowser } from '@lintel/core/testing'`],
    ['a plugin reaches into core by path', 1, 'plugins/messaging/src/a.ts', `import { a } from '../../../core/src/server/a.js'`],
    ['UI loads Node', 3, ui, `import { readFileSync } from 'node:fs'`],
    ['UI loads the server', 3, ui, `import { definePlugin } from '@lintel/core/server'`],
    ['UI loads a package that pages do not have', 3, 'plugins/messaging/src/ui/a.ts', `import fp from 'lodash'`],
    ['a contract loads the server', 3, 'plugins/messaging/src/contract.ts', `import { definePlugin } from '@lintel/core/server'`],
    ['core/contract loads Node', 3, 'core/src/contract/a.ts', `import { join } from 'node:path'`],
    ['core/ui loads core/server', 3, 'core/src/ui/a.ts', `import { a } from '../server/a.js'`],
    ['a file of 251 lines', 19, 'core/src/server/a.ts', 'export {}\n'.repeat(251)],
    ['a function of 41 lines', 19, 'core/src/server/a.ts', `export function a() {${'\n'.repeat(40)}}`],
    ['any', 17, 'core/src/server/a.ts', 'export const a: any = 1'],
    ['any inside a type', 17, 'core/test/a.test.ts', 'export type A = Record<string, any>'],
    ['ts-ignore', 17, 'core/src/server/a.ts', '// @ts-ignore\nexport {}'],
    ['ts-expect-error in a source', 17, 'core/src/server/a.ts', '// @ts-expect-error hush\nexport {}'],
    ['an enum', 17, 'core/src/server/a.ts', 'export enum A { b }'],
    ['a decorator', 17, 'core/src/server/a.ts', 'export class A { @b c = 1 }'],
    ['declaration merging', 17, 'plugins/messaging/src/a.ts', `declare module 'fastify' { interface A { b: 1 } }`],
    ['a drawer of a folder', 20, 'core/src/server/utils/a.ts', 'export {}'],
    ['a drawer of a file', 20, 'core/src/server/helpers.ts', 'export {}'],
    ['a name in camel case', 20, 'core/src/server/myFile.ts', 'export {}'],
    ['a default export', 21, 'core/src/server/a.ts', 'export default 1'],
    ['a default export by name', 21, 'plugins/messaging/src/services/plugin.ts', 'const a = 1; export { a as default }'],
    ['a TODO', 22, 'core/src/server/a.ts', '// TODO make it better\nexport {}'],
    [
      'a migration that changes rows it cannot see',
      13,
      'plugins/messaging/src/migrations/20261127-fill-a.ts',
      'export const a = `\nupdate messaging.a set b = 1;\n`',
    ],
    ['a server that asks by itself', 14, 'core/src/server/a.ts', `export const a = () => fetch('https://example.org')`],
    ['a plugin that asks by itself', 14, 'plugins/messaging/src/jobs/a.ts', `export const a = () => globalThis.fetch('')`],
    ['a plugin that brings a client along', 14, 'plugins/messaging/src/a.ts', `import { request } from 'node:https'`],
    ['a test alone', 30, 'core/test/a.test.ts', `test.only('a', () => {})`],
    ['a test skipped', 30, 'core/test/a.test.ts', `describe.skip('a', () => {})`],
    ['a test skipped on a condition', 30, 'core/test/a.test.ts', `test.skipIf(true)('a', () => {})`],
  ]
  test.each(faults)('%s', (_name, rule, path, text) => {
    expect(judge({ [path]: text })).toEqual([expect.stringMatching(new RegExp(`^${path}: rule ${rule} `))])
  })

  test('UI that loads the server through another file', () => {
    const files = {
      [ui]: `import { a } from './services/a.js'`,
      'plugins/messaging/src/services/a.ts': `import { b } from 'fastify'\nexport const a = b`,
    }
    expect(judge(files)).toEqual([expect.stringContaining('plugins/messaging/src/services/a.ts loads fastify')])
  })
  test('a long function that is not short by what is inside it', () => {
    const inner = `const b = () => {${'\n'.repeat(60)}}`
    expect(judge({ 'core/src/server/a.ts': `export function a() {\n${inner}\n}` })).toEqual([
      expect.stringContaining('line 2 has 61 lines'),
    ])
  })
  test('two files that load each other', () => {
    const files = { 'core/src/server/a.ts': `export * from './b.js'`, 'core/src/server/b.ts': `export * from './a.js'` }
    expect(judge(files)).toEqual([expect.stringContaining('rule 4'), expect.stringContaining('rule 4')])
  })
})

test('what is allowed passes', () => {
  const files = {
    'plugins/messaging/src/plugin.ts': `import { definePlugin } from '@lintel/core/server'\nimport { careTeam } from '@lintel/care-team/contract'\nexport default definePlugin(careTeam)`,
    'plugins/messaging/src/ui.ts': `import { useState } from 'preact/hooks'\nimport type { A } from './services/a.js'\nexport default (a: A) => useState(a)`,
    'plugins/messaging/src/services/a.ts': `import type { B } from '@lintel/core/server'\nimport { x } from 'node:fs'\nexport type A = typeof x | B`,
    'host/src/main.ts': `import { createPortal } from '@lintel/core/server'\nimport messagingPlugin from '@lintel/messaging'\ncreatePortal(messagingPlugin) // TODO(#12) the rest`,
  }
  expect(judge(files)).toEqual([])
})
