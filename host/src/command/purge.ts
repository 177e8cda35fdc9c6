import { isPluginId } from '@lintel/core'
import type { FoundOfPlugin } from '@lintel/core/server'
import type { Installation } from '../installation.js'
import { type Answer, type Command, CommandError, type Given, text } from './command.js'
import { emptyFolder } from './empty-folder.js'
import { keepInFolder } from './keep-in-folder.js'
import { table } from './table.js'

const sum = (values: readonly number[]): number => values.reduce((one, other) => one + other, 0)
const rowsOf = ({ tenants, shared }: FoundOfPlugin): number => sum(tenants.map(({ rows }) => rows)) + shared
const filesOf = ({ tenants }: FoundOfPlugin): number => sum(tenants.map(({ files }) => files))
const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`

/** Nothing is left that would go; empty tables of a plugin that is installed stay where they are. */
const isNothing = (found: FoundOfPlugin, { plugins }: Installation): boolean => {
  const isInstalled = plugins.some(({ contract }) => contract.id === found.pluginId)
  return found.tenants.length === 0 && found.shared + found.waiting === 0 && (found.steps === 0 || isInstalled)
}

function refuse({ pluginId, tenants }: FoundOfPlugin, { plugins }: Installation): void {
  const users = plugins.filter(({ contract }) => (contract.input.requires ?? []).some(({ id }) => id === pluginId))
  if (users.length > 0) {
    const names = users.map(({ contract }) => contract.id).join(', ')
    throw new CommandError(`${names} ${users.length === 1 ? 'needs' : 'need'} ${pluginId}. Take that out of lintel.config.ts first.`)
  }
  const on = tenants.flatMap(({ slug, on: agencies }) => agencies.map((agency) => `--tenant ${slug} --agency ${agency}`))
  const [first] = on
  if (first === undefined) return
  const where = on.length === 1 ? 'an agency' : `${on.length} agencies`
  const most = on.slice(0, 20).map((each) => `  lintel plugin disable ${pluginId} ${each}`)
  throw new CommandError([`${pluginId} is on at ${where}. Switch it off first:`, ...most].join('\n'))
}

const dataOf = (found: FoundOfPlugin) => ({
  plugin: found.pluginId,
  rows: rowsOf(found),
  files: filesOf(found),
  waiting: found.waiting,
  tenants: found.tenants.map(({ id, slug, rows, files }) => ({ id, slug, rows, files })),
})

function seen(found: FoundOfPlugin): Answer {
  const rows = found.tenants.map(({ slug, rows, files }) => [slug, String(rows), String(files)])
  const all = `${counted(rowsOf(found), 'row')} and ${counted(filesOf(found), 'file')} of ${counted(found.tenants.length, 'tenant')}`
  return { text: `${table(['tenant', 'rows', 'files'], rows)}\n${all} will go.`, data: dataOf(found) }
}

const lockNotAvailable = '55P03'
const explained = (error: unknown): unknown =>
  error instanceof Error && 'code' in error && error.code === lockNotAvailable
    ? new CommandError('The portal is using these tables. Nothing was done: run it again, into a new folder.')
    : error

async function purge(given: Given, installation: Installation): Promise<Answer> {
  const [pluginId, out] = [text(given, 'id'), text(given, 'out')]
  if (!isPluginId(pluginId) || isOurs(pluginId)) throw new CommandError(`"${pluginId}" is no id of a plugin, as messaging is.`)
  const found = await installation.kernel.purge.look(pluginId)
  if (isNothing(found, installation)) return { text: `There is nothing of ${pluginId}.`, data: dataOf(found), isOver: true }
  refuse(found, installation)
  await emptyFolder(out)
  if (given['look'] === true) return seen(found)
  const gone = await installation.kernel.purge.run(pluginId, keepInFolder(out)).catch((error: unknown) => {
    throw explained(error)
  })
  for (const { id } of gone.tenants) installation.kernel.snapshots.forget(id)
  const all = `${counted(rowsOf(gone), 'row')} and ${counted(filesOf(gone), 'file')} of ${counted(gone.tenants.length, 'tenant')}`
  return {
    text: `${all} were written to ${out} and are gone from the database; a job takes the files from the store. Keep the folder safe: it holds what people wrote.`,
    data: { ...dataOf(gone), out },
  }
}

/** Names of schemas that no plugin has. */
const isOurs = (pluginId: string): boolean => /^(core|auth|jobs|public|pg[A-Z].*|informationSchema)$/.test(pluginId)

/** `lintel purge`: a plugin that was taken out leaves its data; this takes the data. See docs/decisions/0233. */
export const purgeCommand: Command = {
  name: 'purge',
  help: 'Take away all that a plugin kept, for good, after writing it to a folder',
  arguments: [{ name: '<id>', help: 'id of the plugin, as messaging; it need not be installed any more' }],
  options: [{ flags: '--out <folder>', help: 'a new or empty folder: everything is written there first', isPath: true, isRequired: true }],
  looksFirst: true,
  asksFirst: (given) => `Take away all that ${text(given, 'id')} kept, of every tenant? It cannot be brought back.`,
  owedWord: (given) => text(given, 'id'),
  run: purge,
}
