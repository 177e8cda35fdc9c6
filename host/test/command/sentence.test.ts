import { core, problem } from '@lintel/core'
import { expect, test } from 'vitest'
import { commands } from '../../src/command/commands.js'
import { sentence } from '../../src/command/sentence.js'

const told = (name: string, ...errors: { pointer: string; detail: string }[]): string =>
  sentence(
    problem(core.problems.invalidInput, { errors }),
    commands.find((each) => each.name === name),
  )

test('what is wrong with an input is said of the option that was typed, with what that option takes', () => {
  const lines = told(
    'tenant add',
    { pointer: '/body/accent', detail: 'Too short' },
    { pointer: '/body/languages/0', detail: 'Not one of these' },
    { pointer: '/body/hosts/1', detail: 'Not a host name' },
    { pointer: '/body/slug', detail: 'Not in this form' },
    { pointer: '/body/timeZone', detail: 'No such zone' },
  )
  expect(lines.split('\n  ').slice(1)).toEqual([
    '--accent: Too short (accent colour, as #0f5e5b)',
    '--languages: Not one of these (languages in order of preference)',
    '--host: Not a host name (host names of its own that lead to it, comma separated)',
    'slug: Not in this form (short name in addresses: small letters, digits and hyphens)',
    '--time-zone: No such zone (IANA name, as America/Chicago)',
  ])
  expect(told('account add', { pointer: '/username', detail: 'Too long' })).toContain('name: Too long (username or e-mail address)')
  expect(told('account add', { pointer: '/password', detail: 'Too short' })).toContain('--password: Too short')
})

test('what no option stands for keeps its own name', () => {
  expect(told('migrate', { pointer: '/body/other', detail: 'Wrong' })).toMatch(/\n {2}other: Wrong$/)
})
