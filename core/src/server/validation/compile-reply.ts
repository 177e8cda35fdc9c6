import type { TSchema } from '@sinclair/typebox'
import { TypeCompiler } from '@sinclair/typebox/compiler'
import { faultsOf } from './faults.js'
import { tightenReply } from './tighten-schema.js'

/** A reply that its contract does not describe: a defect of ours, never the caller's. Names places, not values. */
export class ReplyDefect extends Error {
  override readonly name = 'ReplyDefect'
  constructor(readonly places: readonly string[]) {
    super(`The reply does not fit its contract at ${places.join(', ')}`)
  }
}

/** Compiles the check of what an operation answers. Members that the contract does not name never leave the server. */
export function compileReply(schema: TSchema): (value: unknown) => unknown {
  const strict = tightenReply(schema)
  const checker = TypeCompiler.Compile(strict)
  return (value) => {
    if (checker.Check(value)) return value
    const faults = [...checker.Errors(value)].slice(0, 10).flatMap((error) => faultsOf(error, ''))
    throw new ReplyDefect(faults.map(({ pointer, key }) => `${pointer || '/'} (${key})`))
  }
}
