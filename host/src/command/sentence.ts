import { Problem } from '@lintel/core'
import { ConfigurationError } from '../configuration/read-configuration.js'
import { type Command, CommandError } from './command.js'
import { optionName, plainName } from './typed-name.js'

/** What to tell somebody at a terminal, in the words of the command they typed; a stack only for what is our own fault. */
export function sentence(error: unknown, command?: Command): string {
  if (error instanceof CommandError || error instanceof ConfigurationError) return error.message
  if (error instanceof Problem) return [error.title, ...faultsOf(error, command)].join('\n  ')
  if (error instanceof Error) return process.env['LINTEL_LOG'] === 'debug' ? (error.stack ?? error.message) : error.message
  return String(error)
}

const faultsOf = ({ extra }: Problem, command: Command | undefined): string[] =>
  Array.isArray(extra['errors'])
    ? extra['errors'].map(({ pointer = '', detail = '' }: { pointer?: string; detail?: string }) => {
        const member = pointer.replace(/^\/((body|params|query)\/)?/, '')
        const { name, help } = typedAs(member, command) ?? { name: member, help: undefined }
        return `${name}: ${detail}${help === undefined ? '' : ` (${help})`}`
      })
    : []

/** The argument or option that a member of an operation's input was typed as: `languages/0` as `--languages`, `hosts/1` as `--host`. */
function typedAs(member: string, command: Command | undefined) {
  const [first = ''] = member.split('/')
  const known = [
    ...(command?.arguments ?? []).map(({ name, help }) => ({ key: plainName(name), name: plainName(name), help })),
    ...(command?.options ?? []).map((option) => ({ key: optionName(option), name: option.flags.replace(/ .*$/, ''), help: option.help })),
  ]
  const names = first === 'username' || first === 'email' ? ['name'] : [first, first.replace(/s$/, '')]
  return known.find(({ key }) => names.includes(key))
}
