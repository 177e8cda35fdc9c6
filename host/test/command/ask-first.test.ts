import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { askFirst } from '../../src/command/ask-first.js'
import { commands } from '../../src/command/commands.js'

const drop = commands.find(({ name }) => name === 'jobs drop')
if (drop === undefined) throw new Error('There is no command jobs drop')
/** Somebody at a terminal who answers this; what they saw comes back with the outcome. */
async function answering(answer: string, isTTY = true, command = drop): Promise<readonly [seen: string, outcome: string]> {
  const [input, output] = [Object.assign(new PassThrough(), { isTTY }), Object.assign(new PassThrough(), { isTTY })]
  input.end(`${answer}\n`)
  const outcome = await askFirst(command ?? {}, { id: 'one' }, { input, output }).then(
    () => 'done',
    (error: Error) => error.message,
  )
  return [String(output.read() ?? ''), outcome]
}

test('letting go of failed work asks first, and only yes is a yes', async () => {
  for (const yes of ['y', 'YES']) expect(await answering(yes)).toEqual([expect.stringContaining('Let go of one?'), 'done'])
  for (const no of ['', 'n', 'yellow']) expect((await answering(no))[1]).toBe('Nothing was done.')
})

test('without a terminal nothing is let go of unless --yes says so', async () => {
  expect(await answering('y', false)).toEqual(['', expect.stringMatching(/Nothing was done. Say so with --yes/)])
  await expect(askFirst(drop ?? {}, { id: 'one', yes: true }, { input: new PassThrough(), output: new PassThrough() })).resolves.toBe(
    undefined,
  )
})

test('taking a plugin away with all it kept wants its name, and a yes is too little', async () => {
  const purge = commands.find(({ name }) => name === 'purge')
  expect(await answering('one', true, purge)).toEqual([expect.stringContaining('Type one to do it:'), 'done'])
  for (const no of ['y', 'yes', 'ones', '']) expect((await answering(no, true, purge))[1]).toBe('Nothing was done.')
  expect((await answering('one', false, purge))[1]).toMatch(/Say so with --yes/)
})

test('what does no harm asks nothing', async () => {
  await expect(askFirst(commands.find(({ name }) => name === 'jobs dead') ?? {}, {})).resolves.toBe(undefined)
})
