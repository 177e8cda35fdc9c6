import type { OptionSpec } from './command.js'

/** `<dir>` and `[id]` without their brackets. */
export const plainName = (name: string): string => name.replace(/[<>[\]]/g, '')

/** What an option is called among what was given: `--dry-run` becomes `dryRun`, as commander does it. */
export const optionName = ({ flags }: OptionSpec): string =>
  flags.replace(/^--([a-z-]+).*$/, '$1').replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
