import { core, is } from '@lintel/core'
import type { Installation } from '../installation.js'

/** Where a command writes what people read while it works. Results go back as values. */
export interface Io {
  /** One line on standard error. */
  say(line: string): void
  /** How far long work has come; drawn as a bar on a terminal. */
  progress(label: string, done: number, total: number): void
}

export interface OptionSpec {
  /** In the form of commander: `--tenant <slug>`, `--dry-run`. */
  readonly flags: string
  readonly help: string
  readonly isRequired?: boolean
  readonly otherwise?: string
  /** A path, which means the folder of whoever types, also where another process does the work. */
  readonly isPath?: boolean
  /** Names a variable of the environment of whoever types; what it holds comes beside it, as `…Value`. */
  readonly isVariable?: boolean
}
export interface ArgumentSpec {
  /** `<id>` is owed, `[id]` may be left out. */
  readonly name: string
  readonly help: string
  /** As for an option. */
  readonly isPath?: boolean
}
/** What was typed: arguments and options by camel-case name. */
export type Given = Readonly<Record<string, string | boolean | undefined>>

/** What a command answers: `text` for people, `data` for `--json`. */
export interface Answer {
  readonly text: string
  readonly data: unknown
  /** The command did its work, and what it found is bad: exit code 1. */
  readonly isFailure?: boolean
  /** Looking first has shown that there is nothing to ask about, and nothing to do. */
  readonly isOver?: boolean
}

/** One command of the command line that works on an installation. The same function runs here or inside a running host. */
export interface Command {
  /** As typed: `plugin disable`. */
  readonly name: string
  readonly help: string
  readonly arguments?: readonly ArgumentSpec[]
  readonly options?: readonly OptionSpec[]
  /** What it does cannot be taken back, so it asks this first; `--yes` is the answer of a script. */
  readonly asksFirst?: (given: Given) => string
  /** What has to be typed word for word, where a `y` would be too little. */
  readonly owedWord?: (given: Given) => string
  /** Before it asks it runs with `look`, changes nothing, and says what there is. */
  readonly looksFirst?: boolean
  /** Works on a database that has not been migrated yet. */
  readonly mayMigrate?: boolean
  /** Works where no secret that is given opens what is stored. */
  readonly mayLackSecret?: boolean
  run(given: Given, installation: Installation, io: Io): Promise<Answer>
}

/** Someone typed something that cannot be done; the message says what to do instead. Exit code 1, no stack. */
export class CommandError extends Error {}

/** Adds something, and says in words of its own when it is there already. */
export const orTaken = <T>(adding: Promise<T>, sentence: string): Promise<T> =>
  adding.catch((error: unknown) => {
    throw is(error, core.problems.conflict) ? new CommandError(sentence) : error
  })

/** A text option that must be there. */
export function text(given: Given, name: string): string {
  const value = given[name]
  if (typeof value !== 'string' || value === '') throw new CommandError(`--${name} is missing.`)
  return value
}
/** A text option that may be left out. */
export const optionalText = (given: Given, name: string): string | undefined => {
  const value = given[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}
