import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { choosePerKind } from '../src/migrations/20261127-choose-per-kind.js'
import { findHearers } from '../src/migrations/20261127-find-hearers.js'

// Of the texts as they were applied where the function was still written out in each of them.
test('drawing the look for hearers by a function leaves what was applied as it was, letter by letter', () => {
  const digest = (text: unknown): string => createHash('sha256').update(String(text)).digest('hex')
  expect(digest(findHearers.up)).toBe('ab3099c2d41469548a5e57a2a48b2f8c45f2f241473ef13e4cfaa5427bce42fc')
  expect(digest(choosePerKind.up)).toBe('ff3830c3112d3e74ddae17e737304f9a32120974bd097d0c3a610a8d684e856c')
})
