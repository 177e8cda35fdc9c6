import { resolve } from 'node:path'
import type { Command as Program } from 'commander'
import type { Command, Given } from './command.js'
import { optionName, plainName } from './typed-name.js'

const groups: Readonly<Record<string, string>> = {
  tenant: 'Tenants: the customers of this host',
  agency: 'Agencies of a tenant',
  plugin: 'What an agency has contracted',
  account: 'Who may sign in',
  import: 'Bring in data of other systems',
  audit: 'Whether the audit trail is whole',
  logo: 'The picture of a tenant or an agency, on its pages and letters',
  jobs: 'Work that failed for the last time',
  keys: 'Seal what is stored anew after a change of LINTEL_SECRET, or go on without a lost one',
  fixture: 'Data for outside checks',
}

/** Teaches the program one command; `plugin disable` becomes `disable` below `plugin`. */
export function describe(
  program: Program,
  command: Command,
  run: (command: Command, given: Given, asJson: boolean) => Promise<void>,
): void {
  const [first = '', second] = command.name.split(' ')
  const parent = second === undefined ? program : groupOf(program, first)
  const leaf = parent.command(second ?? first).description(command.help)
  for (const { name, help } of command.arguments ?? []) leaf.argument(name, help)
  for (const { flags, help, isRequired, otherwise } of command.options ?? []) {
    if (isRequired) leaf.requiredOption(flags, `${help} (required)`)
    else leaf.option(flags, help, otherwise)
  }
  if (command.asksFirst !== undefined) leaf.option('--yes', 'do it without asking')
  leaf.option('--json', 'print the result as JSON')
  leaf.action(async (...typed: unknown[]) => {
    const options = leaf.opts<Given>()
    const named = (command.arguments ?? []).map(({ name }, at) => [plainName(name), typed[at] as string | undefined])
    await run(command, here(command, { ...options, ...Object.fromEntries(named) }), options['json'] === true)
  })
}

/** Paths as the folder of whoever types means them, and what variables of their environment hold: another process may do the work. */
function here({ arguments: named = [], options = [] }: Command, given: Given): Given {
  const held = options.flatMap((option) => {
    const variable = given[optionName(option)]
    return option.isVariable && typeof variable === 'string' ? [[`${optionName(option)}Value`, process.env[variable]] as const] : []
  })
  const paths = [
    ...named.filter(({ isPath }) => isPath).map(({ name }) => plainName(name)),
    ...options.filter(({ isPath }) => isPath).map(optionName),
  ]
  const meant = Object.entries(given).map(([name, value]) => [
    name,
    paths.includes(name) && typeof value === 'string' && value !== '' ? resolve(value) : value,
  ])
  return Object.fromEntries([...meant, ...held])
}

function groupOf(program: Program, name: string): Program {
  const known = program.commands.find((each) => each.name() === name)
  return known ?? program.command(name).description(groups[name] ?? name)
}
