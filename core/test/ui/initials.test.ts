import { initials } from '@lintel/core/ui'
import { expect, test } from 'vitest'

test.each([
  [['Omar Reyes'], 'OR'],
  [['María José de la Cruz'], 'MC'],
  [['  Noor '], 'N'],
  [['María José', 'de la Cruz'], 'MD'],
  [['Rosa', ''], 'R'],
  [['Dana', 'Cho', 'Harbor House'], 'DH'],
  [['😀mile Smith'], '😀S'],
  [[''], ''],
  [[], ''],
] as const)('a person called %j is shown as %s', (names, letters) => {
  expect(initials(...names)).toBe(letters)
})
