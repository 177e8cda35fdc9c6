import { Command as Program } from 'commander'
import { serveCommand, startCommand } from './command/serve.js'
import { commands } from './command/commands.js'
import { describe } from './command/describe.js'
import { runCommand } from './command/run-command.js'

const program = new Program('lintel')
  .description('Lintel: a client portal of plugins. Every command has --help and --json.')
  .helpOption('-h, --help', 'show what a command does')
  .showHelpAfterError('Add --help to see what it takes.')

serveCommand(program)
startCommand(program)
for (const command of commands) describe(program, command, runCommand)

await program.parseAsync()
