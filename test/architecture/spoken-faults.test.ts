import { expect, test } from 'vitest'
import { readSources } from './read-sources.js'

/** Something that a person reads at a field, written down where it is thrown: then it has one language only. */
const written = [
  /pointer:[^}]*\bdetail: ['"`][^'"`]*\s/,
  /\b(?:fault|refused)\((?:\w+, )?[^'\n]*(?:'[^']*'[^'\n]*)?'[^']*', ['"`][^'"`]*\s/,
]

test('what is not right in a field is said by words that have both languages', () => {
  const served = readSources().filter(({ path }) => /^(core|host|plugins\/[^/]+)\/src\//.test(path))
  expect(served.length).toBeGreaterThan(500)
  expect(served.filter(({ text }) => written.some((one) => one.test(text))).map(({ path }) => path)).toEqual([])
  for (const told of [
    `{ pointer: '/body/a', detail: 'Not this one' }`,
    `fault('a', 'Not this one')`,
    `fault(scope, 'a', 'Not this one')`,
    `refused('/body/a', 'Not this one')`,
  ])
    expect(written.some((one) => one.test(told))).toBe(true)
})
