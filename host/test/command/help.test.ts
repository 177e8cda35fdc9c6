import { resolve } from 'node:path'
import { Command as Program } from 'commander'
import { expect, test } from 'vitest'
import type { Given } from '../../src/command/command.js'
import { commands } from '../../src/command/commands.js'
import { describe as teach } from '../../src/command/describe.js'
import { serveCommand, startCommand } from '../../src/command/serve.js'
import { checkCommand } from '../../src/developing/check/check-command.js'
import { devCommand } from '../../src/developing/dev/dev-command.js'
import { newCommand } from '../../src/developing/new/new-command.js'

const program = new Program('lintel')
for (const command of commands) teach(program, command, async () => undefined)
for (const add of [serveCommand, startCommand, newCommand, devCommand, checkCommand]) add(program)
const everyOne = (from: Program): Program[] => from.commands.flatMap((each) => [each, ...everyOne(each)])

test('every command and every group of commands says in a sentence what it does, and what each option means', () => {
  const silent = everyOne(program)
    .filter((each) => !/\s/.test(each.description()) || each.options.some(({ description }) => description === ''))
    .map((each) => each.name())
  expect(silent).toEqual([])
})

test('every command that does something prints JSON for scripts', () => {
  const leaves = everyOne(program).filter(({ commands: below }) => below.length === 0)
  expect(leaves.filter((leaf) => !leaf.options.some(({ long }) => long === '--json')).map((leaf) => leaf.name())).toEqual([])
})

test('what a command cannot do without is said in its help', () => {
  const unsaid = everyOne(program).flatMap((each) =>
    each.options
      .filter(({ mandatory, description }) => mandatory && !description.endsWith('(required)'))
      .map(({ long }) => `${each.name()} ${long}`),
  )
  expect(unsaid).toEqual([])
})

test('paths and variables are those of whoever types, also where another process does the work', async () => {
  const asked: Given[] = []
  const fresh = new Program('lintel')
  for (const command of commands) teach(fresh, command, async (_, given) => void asked.push(given))
  await fresh.parseAsync(['node', 'lintel', 'audit', 'verify', '--against', 'kept.jsonl'])
  await fresh.parseAsync(['node', 'lintel', 'import', 'hmis', 'export', '--tenant', 'county'])
  process.env['OF_THE_TYPIST'] = 'a client secret'
  await fresh.parseAsync(['node', 'lintel', 'tenant', 'sso', 'county', '--secret-env', 'OF_THE_TYPIST'])
  delete process.env['OF_THE_TYPIST']
  expect(asked.pop()).toMatchObject({ secretEnv: 'OF_THE_TYPIST', secretEnvValue: 'a client secret' })
  expect(asked).toMatchObject([{ against: resolve('kept.jsonl') }, { dir: resolve('export'), tenant: 'county' }])
})
