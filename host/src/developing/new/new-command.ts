import { execFile } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import type { Command as Program } from 'commander'
import { CommandError } from '../../command/command.js'
import { sentence } from '../../command/run-command.js'
import { addMigration } from './add-migration.js'
import { copyTemplate } from './copy-template.js'
import { pluginNameOf } from './rename-template.js'

interface Typed {
  readonly folder?: string
  readonly json?: boolean
}

async function newPlugin(typedName: string, typed: Typed) {
  const name = pluginNameOf(typedName)
  if (name === undefined) throw new CommandError(`"${typedName}" is not a name of a package. Try: acme-intake, or @acme/lintel-intake`)
  const folder = resolve(typed.folder ?? typedName.slice(typedName.lastIndexOf('/') + 1))
  if (existsSync(folder) && readdirSync(folder).length > 0) throw new CommandError(`${folder} is there already and holds files.`)
  const files = await copyTemplate(folder, name)
  // Without git the plugin is as good; whoever wants a repository makes one later.
  const hasGit = await promisify(execFile)('git', ['init', '--quiet'], { cwd: folder }).then(
    () => true,
    () => false,
  )
  return { ...name, folder, files: files.length, hasGit }
}

async function answer<T>(typed: Typed, made: Promise<T>, text: (made: T) => string): Promise<void> {
  try {
    const data = await made
    process.stdout.write(typed.json ? `${JSON.stringify(data)}\n` : text(data))
  } catch (error) {
    process.stderr.write(`lintel: ${sentence(error)}\n`)
    process.exitCode = 1
  }
}

/** `lintel new plugin NAME`: a whole, tested plugin to change into one’s own. `lintel new migration NAME`: its next step. */
export function newCommand(program: Program): void {
  const begin = program.command('new').description('Begin something of your own')
  begin
    .command('migration <name>')
    .description('Begin the next step of a plugin’s tables, by a verb and a noun: add-priority')
    .option('--folder <path>', 'folder of the plugin; the one you are in when left out')
    .option('--json', 'print the result as JSON')
    .action((name: string, typed: Typed) =>
      answer(
        typed,
        addMigration(resolve(typed.folder ?? '.'), name, new Date()),
        ({ file }) => `${file} is at the end of the list. Write its SQL, then: npm test\n`,
      ),
    )
  begin
    .command('plugin <name>')
    .description('Copy the template of a plugin under a name: acme-intake, or @acme/lintel-intake')
    .option('--folder <path>', 'where to put it; a folder of that name')
    .option('--json', 'print the result as JSON')
    .action((typedName: string, typed: Typed) =>
      answer(
        typed,
        newPlugin(typedName, typed),
        ({ id, folder }) => `The plugin ${id} is in ${folder}.\n\n  cd ${folder}\n  npm install\n  npm run dev\n  npm test\n`,
      ),
    )
}
