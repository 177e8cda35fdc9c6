import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSealer } from '../../src/server/data/seal.js'
import { openSearch, sealSearch } from '../../src/server/kernel/sealed-search.js'

const sealer = createSealer('a secret of more than thirty-two letters')
const owner = { tenantId: 'elm', accountId: 'dana' }
const now = new Date('2026-06-01T09:00:00Z')
const later = (hours: number): Date => new Date(now.getTime() + hours * 3_600_000)

test('whatever was searched for is opened as it was, by the account it was sealed for, in its tenant', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => {
      const sealed = sealSearch(sealer, owner, text, now)
      expect(sealed).toMatch(/^[\w.-]+$/)
      expect(openSearch(sealer, owner, sealed, later(23))).toBe(text)
      expect(openSearch(sealer, { ...owner, accountId: 'amir' }, sealed, now)).toBeUndefined()
      expect(openSearch(sealer, { ...owner, tenantId: 'oak' }, sealed, now)).toBeUndefined()
    }),
  )
})

test('after a day it is not opened any more, and what was not sealed here never is', () => {
  const sealed = sealSearch(sealer, owner, 'Omar Haddad', now)
  expect(openSearch(sealer, owner, sealed, later(24))).toBeUndefined()
  expect(openSearch(sealer, owner, `${sealed}A`, now)).toBeUndefined()
  for (const text of ['', 'Omar', 'v1.0.0.0.0']) expect(openSearch(sealer, owner, text, now)).toBeUndefined()
})

test('short names make addresses of one length', () => {
  expect(sealSearch(sealer, owner, 'Bo', now)).toHaveLength(sealSearch(sealer, owner, 'Konstantina Papadopoulou', now).length)
})
