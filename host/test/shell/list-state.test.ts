import { expect, test } from 'vitest'
import { addressOf, readState } from '../../src/shell/staff/list-state.js'
import { readStaffList, staffListAddress } from '../../src/shell/staff/team/staff-list-state.js'

const queryOf = (address: string) => Object.fromEntries(new URL(address, 'http://portal').searchParams)

test('the address says only what is not usual, and reads back as it was; what is searched for stands in it sealed alone', () => {
  expect(addressOf(readState({ query: {} }))).toBe('/staff/clients')
  const sought = { text: 'o’neil & söhne' }
  const state = { search: sought.text, find: 'v1.sealed', sort: 'birthDate', direction: 'down', page: 7 } as const
  expect(addressOf(state)).not.toContain('neil')
  expect(readState({ query: queryOf(addressOf(state)), sought })).toEqual(state)
  const staff = {
    search: sought.text,
    find: 'v1.sealed',
    role: 'caseManager',
    state: 'all',
    sort: 'title',
    direction: 'down',
    page: 2,
  } as const
  expect(staffListAddress(staff)).not.toContain('neil')
  expect(readStaffList({ query: queryOf(staffListAddress(staff)), sought })).toEqual(staff)
})

test('what an address should not say is left at its usual value', () => {
  for (const page of ['0', '-1', '1.5', 'x', '1e99', '']) expect(readState({ query: { page } }).page).toBe(1)
  expect(readState({ query: { sort: 'password', direction: 'sideways' } })).toMatchObject({ sort: 'name', direction: 'up' })
  expect(readState({ query: { search: 'Omar' } })).toMatchObject({ search: '', find: '' })
  expect(readState({ query: { find: 'v1.old' }, sought: {} })).toMatchObject({ search: '', find: '' })
})
