import { Problem } from '@lintel/core'
import { ConfigurationError } from '../configuration/read-configuration.js'
import { CommandError } from './command.js'

/** What to tell somebody at a terminal; a stack only for what is our own fault. */
export function sentence(error: unknown): string {
  if (error instanceof CommandError || error instanceof ConfigurationError) return error.message
  if (error instanceof Problem) return [error.title, ...faultsOf(error)].join('\n  ')
  if (error instanceof Error) return process.env['LINTEL_LOG'] === 'debug' ? (error.stack ?? error.message) : error.message
  return String(error)
}

const faultsOf = ({ extra }: Problem): string[] =>
  Array.isArray(extra['errors'])
    ? extra['errors'].map(
        (fault: { pointer?: string; detail?: string }) =>
          `${(fault.pointer ?? '').replace(/^\/(body|params|query)\//, '')}: ${fault.detail ?? ''}`,
      )
    : []
