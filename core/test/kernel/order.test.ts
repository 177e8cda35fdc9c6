import { defineContract } from '@lintel/core'
import { definePlugin } from '@lintel/core/server'
import { describe, expect, test } from 'vitest'
import { inOrder, satisfies } from '../../src/server/kernel/order.js'

const base = defineContract({ id: 'base', version: '1.2.0' })
const middle = defineContract({ id: 'middle', version: '1.0.0', requires: [base] })
const top = defineContract({ id: 'top', version: '1.0.0', requires: [middle], optional: [base] })
const plugin = (contract: Parameters<typeof definePlugin>[0]['contract']) => definePlugin({ contract })

describe('plugins in order', () => {
  test('each comes after all it requires, whatever the order in the host', () => {
    const ids = inOrder([plugin(top), plugin(middle), plugin(base)]).map(({ contract }) => contract.id)
    expect(ids).toEqual(['base', 'middle', 'top'])
  })

  test('an optional plugin that is not installed is no fault', () => {
    const lone = defineContract({ id: 'lone', version: '1.0.0', optional: [base] })
    expect(inOrder([plugin(lone)])).toHaveLength(1)
  })

  test('all faults are listed in one message', () => {
    const odd = defineContract({ id: 'not-an-id', version: '1.0.0' })
    const newer = defineContract({ id: 'base', version: '2.0.0' })
    const wrong = () => inOrder([plugin(middle), plugin(newer), plugin(odd), plugin(odd), plugin(top)])
    expect(wrong).toThrow(/"not-an-id" is not a plugin id/)
    expect(wrong).toThrow(/"not-an-id" is installed twice/)
    expect(wrong).toThrow(/"middle" was made for "base" \^1\.2\.0, installed is 2\.0\.0/)
    expect(() => inOrder([plugin(middle)])).toThrow(/"middle" needs "base", which is not installed/)
  })

  test('a circle is named with its path', () => {
    const one = { kind: 'contract', id: 'one', version: '1.0.0', input: { id: 'one', version: '1.0.0' } } as const
    const two = defineContract({ id: 'two', version: '1.0.0', requires: [one] })
    const again = defineContract({ id: 'one', version: '1.0.0', optional: [two] })
    expect(() => inOrder([plugin(two), plugin(again)])).toThrow(/circle: (one → two → one|two → one → two)/)
  })

  test.each([
    ['1.2.0', '1.0.0', true],
    ['1.2.3', '1.2.3', true],
    ['1.2.3', '1.2.4', false],
    ['1.1.9', '1.2.0', false],
    ['2.0.0', '1.9.9', false],
    ['1.10.0', '1.9.0', true],
  ])('%s installed where %s was wanted: %s', (installed, wanted, fits) => {
    expect(satisfies(installed, wanted)).toBe(fits)
  })
})
