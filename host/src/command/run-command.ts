import type { Plugin } from '@lintel/core/server'
import { type Configuration, readConfiguration } from '../configuration/read-configuration.js'
import { callHolder, ownFolder } from '../embedded/own-folder.js'
import { askHost } from '../embedded/protocol.js'
import { openInstallation } from '../installation.js'
import { installedPortal } from '../installed-portal.js'
import { askFirst } from './ask-first.js'
import { type Answer, type Command, CommandError, type Given } from './command.js'
import { sentence } from './sentence.js'
import { terminal } from './terminal.js'

/** Runs a command here, or in the host that holds the embedded database; prints its result; sets the exit code. */
export async function runCommand(command: Command, given: Given, asJson: boolean): Promise<void> {
  try {
    const { text, data, isFailure } = await asked(command, given)
    process.stdout.write(asJson ? `${JSON.stringify(data)}\n` : `${text}\n`)
    if (isFailure) process.exitCode = 1
  } catch (error) {
    process.stderr.write(`lintel: ${sentence(error, command)}\n`)
    process.exitCode = 1
  }
}

/** What a command answers, after its question; what it found by looking stands before that. */
async function asked(command: Command, given: Given): Promise<Answer> {
  const run = async (more: Given = {}): Promise<Answer> => {
    const { plugins } = await installedPortal()
    return perform(command, { ...given, ...more }, readConfiguration(process.env), plugins)
  }
  if (command.looksFirst && given['yes'] !== true) {
    const seen = await run({ look: true })
    if (seen.isOver) return seen
    terminal().say(seen.text)
  }
  await askFirst(command, given)
  return run()
}

async function perform(command: Command, given: Given, configuration: Configuration, plugins: readonly Plugin[]): Promise<Answer> {
  const io = terminal()
  if (configuration.databaseUrl !== undefined) return here(command, given, configuration, plugins)
  const holder = await callHolder(configuration.dataFolder)
  if (holder !== undefined) return askHost(holder, command.name, given, io).finally(() => holder.destroy())
  const lock = await ownFolder(configuration.dataFolder, (socket) => void socket.destroy())
  if (lock === undefined) throw new CommandError('Another command holds the embedded database. Try again in a moment.')
  return here(command, given, configuration, plugins).finally(() => lock.close())
}

async function here(command: Command, given: Given, configuration: Configuration, plugins: readonly Plugin[]): Promise<Answer> {
  const installation = await openInstallation(configuration, plugins, command.mayMigrate ? 'always' : 'empty', {
    mayLackSecret: command.mayLackSecret === true,
  })
  try {
    return await command.run(given, installation, terminal())
  } finally {
    await installation.close()
  }
}
