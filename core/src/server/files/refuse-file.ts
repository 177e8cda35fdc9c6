import { core, is, problem } from '../../contract/index.js'
import { say } from '../words/server-words.js'

type Reason = 'type' | 'content' | 'empty' | 'packed' | 'harmful' | 'large'
const kilobyte = 1024
const megabyte = 1024 * kilobyte

/** Throws that a file is not taken. */
export const refuse = (reason: Reason): never => {
  throw problem(core.problems.fileRefused, { reason })
}

/** As people say how large something is: whole megabytes, or kilobytes where it is less than one. */
export const sizeOf = (bytes: number): string =>
  bytes < megabyte ? `${Math.floor(bytes / kilobyte)} KB` : `${Math.floor(bytes / megabyte)} MB`

/** A refusal that says of which file, and why, in the language of who sent it; anything else as it is. */
export function saidOf(error: unknown, name: string, language: string | undefined, largest: number): unknown {
  if (!is(error, core.problems.fileRefused) || error.extra.reason === 'missing') return error
  const { reason } = error.extra
  const detail = say(language, `refused.${reason}`, { name, size: sizeOf(largest) })
  return problem(core.problems.fileRefused, { reason, detail })
}
