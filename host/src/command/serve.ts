import type { Command as Program } from 'commander'
import { randomUUID } from 'node:crypto'
import type { Server } from 'node:net'
import { join } from 'node:path'
import { commands } from './commands.js'
import { CommandError } from './command.js'
import { sentence } from './sentence.js'
import { type Configuration, readConfiguration, refuseWeak } from '../configuration/read-configuration.js'
import { fillDemo, isEmpty } from '../demo/fill-demo.js'
import { demoSignIns } from '../demo/people.js'
import { ownFolder } from '../embedded/own-folder.js'
import { answerCommands } from '../embedded/protocol.js'
import { type Installation, type Migrating, openInstallation } from '../installation.js'
import { installedPortal } from '../installed-portal.js'
import { runUntilStopped } from '../run-until-stopped.js'
import { openServer } from '../server.js'

interface Typed {
  readonly port?: string
  readonly host?: string
  readonly json?: boolean
}

const configurationOf = (typed: Typed): Configuration =>
  readConfiguration({
    ...process.env,
    ...(typed.port !== undefined && { PORT: typed.port }),
    ...(typed.host !== undefined && { HOST: typed.host }),
  })

interface Serving {
  readonly migrating: Migrating
  readonly secondStep: 'required' | 'offered'
  readonly isTrial: boolean
  /** Before it listens. */
  readonly prepare?: (installation: Installation) => Promise<void>
  /** Once it listens: what is said here is of no use where it cannot. */
  readonly greet?: (installation: Installation) => Promise<void>
}

/** Opens everything, listens, says where, and stays until a signal ends it. */
async function run(typed: Typed, configuration: Configuration, { migrating, secondStep, isTrial, prepare, greet }: Serving) {
  let installation: Installation | undefined
  let lock: Server | undefined
  if (configuration.databaseUrl === undefined) {
    lock = await ownFolder(
      configuration.dataFolder,
      answerCommands(commands, () => installation),
    )
    if (lock === undefined) throw new CommandError(`Another process holds ${configuration.dataFolder}. The embedded database serves one.`)
  }
  const { plugins } = await installedPortal()
  installation = await openInstallation(configuration, plugins, migrating, { secondStep })
  await prepare?.(installation)
  const server = await openServer(installation, { isTrial })
  await greet?.(installation)
  if (typed.json) process.stdout.write(`${JSON.stringify({ url: server.url, pid: process.pid })}\n`)
  else process.stdout.write(`Lintel answers at ${server.url}\n`)
  runUntilStopped(async () => {
    await server.close()
    await installation.close()
    lock?.close()
  })
}

const guarded = (work: (typed: Typed) => Promise<void>) => (typed: Typed) =>
  installedPortal() // first, because it may bring values for the environment
    .then(() => work(typed))
    .catch((error: unknown) => {
      process.stderr.write(`lintel: ${sentence(error)}\n`)
      process.exit(1)
    })

const common = (program: Program): Program =>
  program
    .option('--port <number>', 'port to listen on; 0 takes a free one (PORT)')
    .option('--host <address>', 'address to listen on (HOST)')
    .option('--json', 'print one line {"url":…,"pid":…} when ready')

/** `lintel serve`: production. No demo, no weak settings. */
export function serveCommand(program: Program): void {
  common(
    program.command('serve').description('Serve the portal. Refuses weak configuration; several processes may share one PostgreSQL'),
  ).action(
    guarded(async (typed) => {
      const configuration = configurationOf(typed)
      refuseWeak(configuration)
      const greet = async ({ kernel }: Installation): Promise<void> => {
        const code = await kernel.identity.setup.issue(randomUUID())
        if (code !== undefined)
          process.stderr.write(`Nobody runs this host yet. Make the first operator at /operator/setup with the code ${code}\n`)
      }
      await run(typed, configuration, { migrating: 'empty', secondStep: 'required', isTrial: false, greet })
    }),
  )
}

/** `lintel start`: a trial on this machine, with demo data where the database is empty. */
export function startCommand(program: Program): void {
  common(
    program.command('start').description('Try the portal on this machine: migrates, and fills an empty database with the demo'),
  ).action(
    guarded(async (typed) => {
      const configuration = configurationOf(typed)
      if (configuration.isProduction) throw new CommandError('`start` is for trials. With NODE_ENV=production use: lintel serve')
      // What cannot be sent from a trial lies in a folder, and /outbox shows it.
      const trial = { ...configuration, outbox: configuration.outbox ?? join(configuration.dataFolder, 'outbox') }
      const prepare = async (installation: Installation): Promise<void> => {
        if (await isEmpty(installation))
          await fillDemo(installation, { say: (line) => void process.stderr.write(`${line}\n`), progress: () => undefined })
        if (!typed.json) process.stdout.write(`${demoSignIns()}\n`)
      }
      await run(typed, trial, { migrating: 'always', secondStep: 'offered', isTrial: true, prepare })
    }),
  )
}
