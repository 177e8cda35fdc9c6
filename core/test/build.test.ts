import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

/** A plugin in a folder of its own, as a partner has it. */
const files: Readonly<Record<string, string>> = {
  'package.json': '{ "name": "@acme/lintel-lamps", "type": "module", "peerDependencies": { "@lintel/core": "^1.0.0" } }',
  'src/contract.ts': `import { defineContract, Type } from '@lintel/core'
const Lamp = Type.Object({ colourOfLamp: Type.String({ title: 'Colour' }) })
export const lamps = defineContract({
  id: 'lamps',
  version: '1.0.0',
  permissions: { readLamps: { label: 'See the lamps', grant: ['caseManager'] } },
  settings: Type.Object({ brightest: Type.Integer({ default: 3 }) }),
  operations: {
    lightLamp: { method: 'POST', path: '/lamps/:lampId', summary: 'Lights a lamp — or two', permission: 'readLamps', body: Lamp, reply: Lamp },
  },
  events: { lampLit: Lamp },
  slots: { lampSlot: Type.Object({}) },
  problems: { brokenLamp: { status: 409, title: 'The lamp is broken', extra: Lamp } },
})`,
  'src/plugin.ts': `import { readFileSync } from 'node:fs'\nimport { lamps } from './contract.js'\nexport default { lamps, readFileSync }`,
  'src/ui.ts': `import { h } from 'preact'
import { useState } from 'preact/hooks'
import htm from 'htm'
import { defineUi } from '@lintel/core/ui'
import { lamps } from './contract.js'
import { place } from './place.js'
import { lampPage } from './lamp-page.js'
import en from './words/en.json' with { type: 'json' }
import es from './words/es.json' with { type: 'json' }
lamps.place = [place, en, es, h, useState, htm]
export const ui = { lamps }
export default defineUi({ contract: lamps, words: lamps, pages: [lampPage] })`,
  'src/lamp-page.ts': `import { page } from '@lintel/core/ui'
import { lamps } from './contract.js'
const load = () => 'asked on the server only'
export const lampPage = page({ contract: lamps, path: '/shine', load, title: () => 'Shine', view: () => 'drawn anywhere' })`,
  'src/place.ts': `export const place = 'in the house of the server'`,
  'src/place.browser.ts': `export const place = 'in the hands of the reader'`,
  'src/words/en.json': '{ "title": "Lamps of the porch", "many": "{count, plural, one {# lamp} other {# lamps}}" }',
  'src/words/es.json': '{ "title": "Faroles del porche", "many": "{count, plural, one {# farol} other {# faroles}}" }',
  'src/ui/lamps.css': '@layer plugin.lamps {\n  .lamp {\n    color: red;\n  }\n}\n',
}
const root = fileURLToPath(new URL('../..', import.meta.url))
let folder = ''
const built = (path: string): string => readFileSync(join(folder, 'dist', path), 'utf8')

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lintel-build-'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  const door = JSON.stringify(join(root, 'core', 'src', 'build', 'index.js'))
  writeFileSync(join(folder, 'tsup.config.ts'), `import { pluginBuild } from ${door}\nexport default pluginBuild()`)
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  execFileSync(process.execPath, [join(root, 'node_modules', 'tsup', 'dist', 'cli-default.js')], { cwd: folder, stdio: 'pipe' })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a plugin is built in two halves, the one for browsers once per language', () => {
  for (const path of ['plugin.js', 'contract.js', 'browser/en/ui.js', 'browser/es/ui.js', 'browser/lamps.css']) {
    expect(existsSync(join(folder, 'dist', path)), path).toBe(true)
  }
})

test('the half for browsers imports only what every page offers', () => {
  const imported = [...built('browser/en/ui.js').matchAll(/(?:from|import)\s*\(?"([^"]+)"/g)].map(([, name]) => name)
  expect([...new Set(imported)].filter((name) => !name?.startsWith('./')).toSorted()).toEqual([
    '@lintel/core',
    '@lintel/core/ui',
    'htm',
    'preact',
    'preact/hooks',
  ])
})

test('what Node loads is written in letters that it keeps in one byte each', () => {
  const texts = readdirSync(join(folder, 'dist'))
    .filter((name) => name.endsWith('.js'))
    .map(built)
  expect(texts.join('')).toContain('Lights a lamp \\u2014 or two')
  expect(texts.join('')).not.toMatch(/[^\p{ASCII}]/u)
})

test('a browser gets the texts of its language, already compiled', () => {
  expect(built('browser/en/ui.js')).toContain('Lamps of the porch')
  expect(built('browser/en/ui.js')).not.toContain('Faroles')
  expect(built('browser/es/ui.js')).toContain('Faroles del porche')
  expect(built('browser/es/ui.js')).not.toContain('plural')
})

test('a browser gets its own version of what differs there', () => {
  expect(built('browser/en/ui.js')).toContain('in the hands of the reader')
  expect(built('browser/en/ui.js')).not.toContain('in the house of the server')
})

test('what a contract shares with its plugin is there once, and the contract stays free of Node', () => {
  expect(built('plugin.js')).not.toContain('defineContract(')
  expect(built('contract.js')).not.toContain('node:fs')
})

const all = (): string =>
  readdirSync(join(folder, 'dist/browser/en'))
    .map((name) => built(`browser/en/${name}`))
    .join('\n')

test('a browser gets of a contract its names, and neither its schemas nor its sentences', () => {
  for (const gone of ['Lights a lamp', 'colourOfLamp', 'See the lamps', 'The lamp is broken', 'brightest', 'lampLit', 'caseManager'])
    expect(all(), gone).not.toContain(gone)
})

test('the addresses of operations come when a page first calls one', () => {
  const [file = ''] = /contract-\w+\.js/.exec(built('browser/en/ui.js')) ?? []
  expect(built('browser/en/ui.js')).not.toContain('/lamps/:lampId')
  for (const kept of ['lightLamp', 'POST', '/lamps/:lampId']) expect(built(`browser/en/${file}`), kept).toContain(kept)
})

test('a browser gets of a page what it draws with', () => {
  expect(all()).toContain('drawn anywhere')
  for (const gone of ['asked on the server only', '/shine', 'Shine']) expect(all(), gone).not.toContain(gone)
})
