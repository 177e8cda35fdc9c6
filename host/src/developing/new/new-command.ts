import { execFile } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { type Command as Program, Option } from 'commander'
import { CommandError } from '../../command/command.js'
import { sentence } from '../../command/sentence.js'
import { addEntity } from './add-entity.js'
import { addMigration } from './add-migration.js'
import { addOperation } from './add-operation.js'
import { addPage, type PageWish } from './add-page.js'
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

const written = (typed: Typed, files: Promise<readonly string[]>, next: string): Promise<void> =>
  answer(
    typed,
    files.then((made) => ({ folder: folderOf(typed), files: made })),
    ({ files: made }) => `${made.join('\n')}\n\n${next} Then: npm test\n`,
  )
const folderOf = ({ folder }: Typed): string => resolve(folder ?? '.')

/** `lintel new operation|page|entity NAME`: more of a plugin, working and tested, to change into what it is to be. */
function partCommands(begin: Program): void {
  const part = (name: string, description: string) =>
    begin
      .command(`${name} <name>`)
      .description(description)
      .option('--folder <path>', 'folder of the plugin; the one you are in when left out')
      .option('--json', 'print the result as JSON')
  part('operation', 'Begin an operation of a plugin, by a verb and a noun: archive-goal')
    .option('--reading', 'it only reads')
    .option('--permission <key>', 'who may: a permission of the contract; the first that staff or clients hold when left out')
    .action((name: string, typed: Typed & { permission?: string; reading?: boolean }) => {
      const wish = { ...(typed.permission !== undefined && { permission: typed.permission }), isReading: typed.reading === true }
      return written(typed, addOperation(folderOf(typed), name, wish), 'Say in the contract what it takes and answers, and do it.')
    })
  part('page', 'Begin a page of a plugin: milestones')
    .addOption(new Option('--area <area>', 'for clients or for staff').choices(['portal', 'staff']).default('portal'))
    .option('--permission <key>', 'who may see it: a permission of the contract; the first that they hold when left out')
    .action((name: string, typed: Typed & PageWish) =>
      written(typed, addPage(folderOf(typed), name, typed), 'Load what it shows, and write its words in both languages.'),
    )
  part('entity', 'Begin a kind of record about a client: milestone').action((name: string, typed: Typed) =>
    written(
      typed,
      addEntity(folderOf(typed), name, new Date()),
      'Name its members alike in the entity, the migration, both files of ports and the test.',
    ),
  )
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
  partCommands(begin)
}
