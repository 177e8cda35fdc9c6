import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createSealer } from '../../src/server/data/seal.js'

const secret = 'a secret that only these tests know, long enough'
const sealer = createSealer(secret)
const place = ['tenant', 'core.setting', 'agency/a/mail', 'password']

describe('a sealed value', () => {
  test('opens in its own place and nowhere else', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string(), { minLength: 1 }), (text, elsewhere) => {
        const sealed = sealer.seal(text, place)
        expect(sealer.open(sealed, place)).toBe(text)
        expect(sealer.open(sealed, [...place, ...elsewhere])).toBeUndefined()
        expect(sealed).not.toContain(text.length > 3 ? text : '\u0000')
      }),
    )
  })
  test('is never the same twice, and does not open once changed', () => {
    const sealed = sealer.seal('hunter2', place)
    expect(sealer.seal('hunter2', place)).not.toBe(sealed)
    for (let at = 0; at < sealed.length; at++) {
      const changed = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1)
      expect(sealer.open(changed, place)).not.toBe('hunter3')
      if (changed.slice(0, 30) !== sealed.slice(0, 30)) expect(sealer.open(changed, place)).toBeUndefined()
    }
  })
  test('opens under the secret that replaced its own, while the old one is still named', () => {
    const sealed = sealer.seal('hunter2', place)
    expect(createSealer('another secret, just as long as the first', [secret]).open(sealed, place)).toBe('hunter2')
    expect(createSealer('another secret, just as long as the first').open(sealed, place)).toBeUndefined()
  })
})
