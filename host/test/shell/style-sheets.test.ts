import { readFileSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { contrast } from '../../src/shell/accent.js'
import { shell } from '../../src/shell/index.js'

const sheets = shell.styles.map((url) => readFileSync(url, 'utf8'))
const all = sheets.join('\n')
const guide = readFileSync(new URL('../../../docs/guide/design-system.md', import.meta.url), 'utf8')
const withoutComments = all.replace(/\/\*[\s\S]*?\*\//g, '')

test('all styles together weigh at most 10 kB (brotli)', () => {
  expect(brotliCompressSync(all).length).toBeLessThanOrEqual(10_000)
})

test('every class is in the guide, and every class of the guide is there', () => {
  const selectors = withoutComments.replace(/"[^"]*"/g, '').replace(/\{[^{}]*\}/g, '{}')
  const made = new Set([...selectors.matchAll(/\.([a-z][a-z-]*)/g)].map((found) => found[1]))
  const told = new Set([...guide.replace(/```[\s\S]*?```/g, '').matchAll(/`([a-z][a-z-]*)`/g)].map((found) => found[1]))
  expect([...made].filter((name) => !told.has(name))).toEqual([])
  const elements = new Set([
    'main',
    'body',
    'td',
    'dl',
    'ol',
    'details',
    'style',
    'tokens',
    'margin-inline-start',
    'margin-left',
    'label',
    'leave',
    'plugin',
    'li',
    'data-label',
    'data-keep-focus',
  ])
  expect([...told].filter((name) => name !== undefined && !made.has(name) && !elements.has(name))).toEqual([])
})

test('every token that is used is defined, and every one in the guide', () => {
  const defined = new Set([...all.matchAll(/(--[a-z][a-z0-9-]*)\s*:/g)].map((found) => found[1]))
  const used = [...all.matchAll(/var\((--[a-z][a-z0-9-]*)/g)].map((found) => found[1])
  expect(used.filter((name) => !defined.has(name))).toEqual([])
  expect([...guide.matchAll(/`(--[a-z][a-z0-9-]*)`/g)].map((found) => found[1]).filter((name) => !defined.has(name))).toEqual([])
})

test('no property knows left from right, and nothing is fetched', () => {
  const physical = /(?:^|[\s;{])((?:margin|padding|border)-(?:left|right)|left|right|text-align\s*:\s*(?:left|right)|float)\s*:/m
  expect(withoutComments).not.toMatch(physical)
  expect(withoutComments).not.toMatch(/text-align:\s*(left|right)|@import|@font-face|url\(/)
})

test('every rule stands in a layer that was declared', () => {
  const order =
    /@layer ([^;{]+);/
      .exec(all)?.[1]
      ?.split(',')
      .map((name) => name.trim()) ?? []
  const layers = [...withoutComments.matchAll(/@layer ([a-z]+) \{/g)].map((found) => found[1])
  expect(order).toContain('plugin')
  expect(layers.filter((name) => name === undefined || !order.includes(name))).toEqual([])
  for (const sheet of sheets) expect(sheet.replace(/\/\*[\s\S]*?\*\//g, '').trim()).toMatch(/^@layer/)
})

const scheme = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries([...text.matchAll(/--([a-z-]+):\s*(#[0-9a-f]{3,6})/g)].map((found) => [found[1], longForm(found[2] ?? '')]))
const longForm = (hex: string): string => (hex.length === 4 ? `#${[...hex.slice(1)].map((digit) => digit + digit).join('')}` : hex)

test('every pair of colours that meet can be read in both schemes', () => {
  const [light = '', dark = ''] = (sheets[0] ?? '').split('@media (prefers-color-scheme: dark)')
  for (const tokens of [scheme(light), scheme(dark)]) {
    const pairs = [
      ...['text', 'text-soft', 'accent', 'danger', 'warm', 'good'].flatMap((ink) =>
        ['paper', 'card', 'sunk'].map((ground) => [ink, ground, 4.5] as const),
      ),
      ...['accent', 'warm', 'good', 'danger', 'text'].map((ink) => [ink, `${ink === 'text' ? 'accent' : ink}-soft`, 4.5] as const),
      ['on-accent', 'accent', 4.5] as const,
      ['on-danger', 'danger', 4.5] as const,
      ...['line-strong', 'focus'].flatMap((line) => ['paper', 'card'].map((ground) => [line, ground, 3] as const)),
    ]
    for (const [ink, ground, least] of pairs) {
      expect(contrast(tokens[ink] ?? '', tokens[ground] ?? ''), `${ink} on ${ground}`).toBeGreaterThanOrEqual(least)
    }
  }
})
