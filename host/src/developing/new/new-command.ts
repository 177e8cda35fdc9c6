import { execFile } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import type { Command as Program } from 'commander'
import { CommandError } from '../../command/command.js'
import { sentence } from '../../command/run-command.js'
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

/** `lintel new plugin NAME`: a whole, tested plugin to change into one’s own. */
export function newCommand(program: Program): void {
  program
    .command('new')
    .description('Begin something of your own')
    .command('plugin <name>')
    .description('Copy the template of a plugin under a name: acme-intake, or @acme/lintel-intake')
    .option('--folder <path>', 'where to put it; a folder of that name')
    .option('--json', 'print the result as JSON')
    .action(async (typedName: string, typed: Typed) => {
      try {
        const made = await newPlugin(typedName, typed)
        const next = `The plugin ${made.id} is in ${made.folder}.\n\n  cd ${made.folder}\n  npm install\n  npm run dev\n  npm test\n`
        process.stdout.write(typed.json ? `${JSON.stringify(made)}\n` : next)
      } catch (error) {
        process.stderr.write(`lintel: ${sentence(error)}\n`)
        process.exitCode = 1
      }
    })
}
