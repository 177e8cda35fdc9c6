import { describe, expect, test } from 'vitest'
import { readPaths, readText } from '../architecture/read-sources.js'

interface Line {
  readonly english: string
  readonly word: string
  readonly never: readonly string[]
}
const table = /### Spanish\n[\s\S]*?\n\| ---[^\n]*\n([\s\S]*?)\n\n/.exec(readText('docs/guide/pages.md'))?.[1] ?? ''
const glossary: readonly Line[] = table.split('\n').map((line) => {
  const [english = '', word = '', never = ''] = line.split('|').slice(1, -1)
  return { english: english.trim(), word: word.trim(), never: never.split(',').map((each) => each.trim()) }
})
const files = readPaths('').filter(
  (path) => /^(core|host|plugins|examples)\/.*\/es\.json$/.test(path) && !/node_modules|\/dist\//.test(path),
)
/** Each text, without the names of what is put in: `{email}` is no Spanish. */
const texts = files.flatMap((path) =>
  [...readText(path).matchAll(/^ *"([^"]+)": "(.*)",?$/gm)].map(([, key = '', text = '']) => ({
    at: `${path} ${key}`,
    text: text.replace(/\{\w+[,}]/g, ' '),
  })),
)
const says = (text: string, word: string): boolean => new RegExp(`(?<![\\p{L}\\d])${word}(?![\\p{L}\\d])`, 'iu').test(text)

test('there are words to look at, and a table to hold them to', () => {
  expect(files.length).toBeGreaterThan(40)
  expect(texts.length).toBeGreaterThan(2000)
  expect(glossary.length).toBeGreaterThan(10)
})

describe('Spanish has one word for each thing', () => {
  test.each(glossary)('$english: $word', ({ never }) => {
    expect(texts.flatMap(({ at, text }) => never.filter((word) => says(text, word)).map((word) => `${at}: ${word}`))).toEqual([])
  })
})

test('what is found is a whole word, whatever stands around it', () => {
  expect([says('La ficha está', 'ficha'), says('Añádelo', 'añade'), says('fichas', 'ficha'), says('su e-mail.', 'e-mail')]).toEqual([
    true,
    false,
    false,
    true,
  ])
})
