import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const shell = fileURLToPath(new URL('../../src/shell', import.meta.url))
const areas = ['account', 'layout', 'portal', 'staff', 'operator'] as const
const read = (area: string, language: string): Readonly<Record<string, string>> =>
  JSON.parse(readFileSync(`${shell}/${area}/words/${language}.json`, 'utf8'))
const argumentsOf = (message: string): readonly string[] => [...message.matchAll(/\{(\w+)[,}]/g)].map((found) => found[1] ?? '').sort()
const source = globSync(`${shell}/**/*.ts`)
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n')

test.each(areas)('%s says the same things in English and Spanish, with the same values in them', (area) => {
  const [en, es] = [read(area, 'en'), read(area, 'es')]
  expect(Object.keys(es)).toEqual(Object.keys(en))
  for (const [key, text] of Object.entries(en)) expect(new Set(argumentsOf(es[key] ?? '')), key).toEqual(new Set(argumentsOf(text)))
})

test.each(areas)('%s keeps no words that nobody says', (area) => {
  const unsaid = Object.keys(read(area, 'en')).filter((key) => !key.includes('.') && !source.includes(`'${key}'`))
  // made at run time: `${kind}Text`
  expect(unsaid.filter((key) => !key.endsWith('Text'))).toEqual([])
})

test('the words of settings and of the areas do not take each other’s names', () => {
  const shared = new Set(Object.keys(read('account', 'en')))
  for (const area of ['portal', 'staff', 'operator']) expect(Object.keys(read(area, 'en')).filter((key) => shared.has(key))).toEqual([])
})

test('words are calm: no exclamation marks, no blame, no jargon', () => {
  for (const area of areas) {
    for (const [key, text] of [...Object.entries(read(area, 'en')), ...Object.entries(read(area, 'es'))]) {
      expect(text, key).not.toMatch(/[!¡]|\b(invalid|illegal|failed|error|ROI|user)\b/i)
    }
  }
})
