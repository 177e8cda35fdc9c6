import { Command as Program } from 'commander'
import { readFileSync } from 'node:fs'
import { serveCommand, startCommand } from './command/serve.js'
import { commands } from './command/commands.js'
import { describe } from './command/describe.js'
import { runCommand } from './command/run-command.js'
import { checkCommand } from './developing/check/check-command.js'
import { devCommand } from './developing/dev/dev-command.js'
import { newCommand } from './developing/new/new-command.js'

const { version }: { version: string } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
const program = new Program('lintel')
  .description('Lintel: a client portal of plugins. Every command has --help and --json.')
  .version(version, '-v, --version', 'show the version')
  .helpOption('-h, --help', 'show what a command does')
  .showHelpAfterError('Add --help to see what it takes.')

serveCommand(program)
startCommand(program)
for (const command of commands) describe(program, command, runCommand)
for (const add of [newCommand, devCommand, checkCommand]) add(program)

await program.parseAsync()
