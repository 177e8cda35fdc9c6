import { createInterface } from 'node:readline/promises'
import { type Command, CommandError, type Given } from './command.js'

/** Where the question is asked: a terminal of somebody who can answer. */
export interface Asking {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean }
  readonly output: NodeJS.WritableStream & { readonly isTTY?: boolean }
}
const here: Asking = { input: process.stdin, output: process.stderr }

/** Asks before what cannot be taken back. Without a terminal nobody could answer, so it is refused unless `--yes` says it. */
export async function askFirst(command: Pick<Command, 'asksFirst' | 'owedWord'>, given: Given, asking: Asking = here): Promise<void> {
  const { asksFirst, owedWord } = command
  const { input, output } = asking
  if (asksFirst === undefined || given['yes'] === true) return
  const question = asksFirst(given)
  if (input.isTTY !== true || output.isTTY !== true) throw new CommandError(`${question} Nothing was done. Say so with --yes.`)
  const word = owedWord?.(given)
  const lines = createInterface({ input, output })
  const prompt = word === undefined ? '[y/N]' : `Type ${word} to do it:`
  const typed = (await lines.question(`${question} ${prompt} `).finally(() => lines.close())).trim()
  if (word === undefined ? !/^y(es)?$/i.test(typed) : typed !== word) throw new CommandError('Nothing was done.')
}
