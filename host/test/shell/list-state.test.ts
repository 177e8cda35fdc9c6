import { expect, test } from 'vitest'
import { addressOf, readState } from '../../src/shell/staff/list-state.js'

test('the address says only what is not usual, and reads back as it was', () => {
  expect(addressOf(readState({}))).toBe('/staff/clients')
  const state = { search: 'o’neil & söhne', sort: 'birthDate', direction: 'down', page: 7 } as const
  const { searchParams } = new URL(addressOf(state), 'http://portal')
  expect(readState(Object.fromEntries(searchParams))).toEqual(state)
})

test('what an address should not say is left at its usual value', () => {
  for (const page of ['0', '-1', '1.5', 'x', '1e99', '']) expect(readState({ page }).page).toBe(1)
  expect(readState({ sort: 'password', direction: 'sideways' })).toMatchObject({ sort: 'name', direction: 'up' })
  expect(readState({ search: ` ${'x'.repeat(200)}` }).search).toHaveLength(100)
})
