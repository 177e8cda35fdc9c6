import { expect, test } from 'vitest'
import { proofsOf, readProofs } from './read-proofs.js'
import { seedRowReference } from './seed-row-reference.js'

test('the reference of seed rows names every test that proves one', async () => {
  await expect(seedRowReference(readProofs())).toMatchFileSnapshot('../../docs/reference/seed-rows.md')
})

test('rows are read from the end of a title, in every kind of quotes', () => {
  const source = ["test('a row [S1.2]', run)", 'test(`one of $' + '{kind} [S3.14, S3.15]`, run)', "test('a table[S1] it is', run)"].join(
    '\n',
  )
  expect(proofsOf('a.test.ts', source)).toEqual([
    { path: 'a.test.ts', title: 'a row', rows: ['S1.2'] },
    { path: 'a.test.ts', title: 'one of $' + '{kind}', rows: ['S3.14', 'S3.15'] },
  ])
})

test('a row that does not exist, or is written otherwise, is refused', () => {
  for (const rows of ['S1.53', 'S3.14 S3.15', 'S6.1', 'S1'])
    expect(() => proofsOf('a.test.ts', `test('a row [${rows}]', run)`)).toThrow('unknown seed rows')
})
