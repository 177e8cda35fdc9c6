import { createInterface } from 'node:readline/promises'
import { type Command, CommandError, type Given } from './command.js'

/** Where the question is asked: a terminal of somebody who can answer. */
export interface Asking {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean }
  readonly output: NodeJS.WritableStream & { readonly isTTY?: boolean }
}
const here: Asking = { input: process.stdin, output: process.stderr }

/** Asks before what cannot be taken back. Without a terminal nobody could answer, so it is refused unless `--yes` says it. */
export async function askFirst({ asksFirst }: Pick<Command, 'asksFirst'>, given: Given, { input, output }: Asking = here): Promise<void> {
  if (asksFirst === undefined || given['yes'] === true) return
  const question = asksFirst(given)
  if (input.isTTY !== true || output.isTTY !== true) throw new CommandError(`${question} Nothing was done. Say so with --yes.`)
  const lines = createInterface({ input, output })
  const typed = await lines.question(`${question} [y/N] `).finally(() => lines.close())
  if (!/^y(es)?$/i.test(typed.trim())) throw new CommandError('Nothing was done.')
}
