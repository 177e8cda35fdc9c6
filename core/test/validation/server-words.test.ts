import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { core } from '../../src/contract/index.js'
import { isServerWord, say } from '../../src/server/words/server-words.js'

const table = (language: string): Record<string, string> =>
  JSON.parse(readFileSync(new URL(`../../src/server/words/${language}.json`, import.meta.url), 'utf8'))
const argumentsOf = (text: string) =>
  [...text.matchAll(/\{(\w+)/g)]
    .map(([, name]) => name)
    .filter((name) => name !== '#')
    .sort()

test('the server says the same things in both languages', () => {
  const [en, es] = [table('en'), table('es')]
  expect(Object.keys(es)).toEqual(Object.keys(en))
  for (const [key, text] of Object.entries(en)) expect(argumentsOf(es[key] ?? ''), key).toEqual(argumentsOf(text))
})
test('every problem of core has a title of its own, equal to the contract in English', () => {
  for (const [key, { title }] of Object.entries(core.problems)) {
    const word = `problem.core.${key}`
    expect(isServerWord(word), word).toBe(true)
    if (isServerWord(word)) expect(say('en', word)).toBe(title)
  }
})
test('an unknown language is answered in English', () => {
  expect(say('tlh', 'fault.required')).toBe('This is needed')
  expect(say('es-419', 'fault.tooFew', { min: 2 })).toBe('Elija al menos 2')
})
