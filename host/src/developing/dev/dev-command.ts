import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, watch } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Command as Program } from 'commander'
import { CommandError } from '../../command/command.js'
import { sentence } from '../../command/sentence.js'
import { throwAwayHost } from './throw-away-host.js'

interface Typed {
  readonly folder: string
  readonly port: string
  readonly json?: boolean
}
const quiet = 600

const freePort = (): Promise<number> =>
  new Promise((done, fail) => {
    const server = createServer()
    server.once('error', fail)
    server.listen(0, 'localhost', () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
const ended = (child: ChildProcess): Promise<void> =>
  new Promise((done) => (child.exitCode === null && child.signalCode === null ? child.once('exit', () => done()) : done()))
async function stop(child: ChildProcess | undefined): Promise<void> {
  child?.kill('SIGTERM')
  if (child !== undefined) await ended(child)
}

/** The builder that the package has installed. */
function builderOf(folder: string): string {
  try {
    return join(dirname(createRequire(join(folder, 'package.json')).resolve('tsup')), 'cli-default.js')
  } catch (cause) {
    throw new CommandError('tsup is not installed here. Install it: npm install --save-dev tsup', { cause })
  }
}

/** Calls `changed` when files below a folder have been written and rest for a moment. */
function whenRested(folder: string, changed: () => void): () => void {
  let timer: NodeJS.Timeout | undefined
  const watcher = watch(folder, { recursive: true }, () => {
    clearTimeout(timer)
    timer = setTimeout(changed, quiet)
  })
  return () => {
    clearTimeout(timer)
    watcher.close()
  }
}

async function develop({ folder: typed, port: typedPort, json = false }: Typed): Promise<void> {
  const folder = resolve(typed)
  const plugin = join(folder, 'dist', 'plugin.js')
  if (!existsSync(plugin)) throw new CommandError(`${plugin} is not there. Build once: npm run build`)
  const tsup = builderOf(folder)
  const host = await throwAwayHost(folder)
  const port = Number(typedPort) || (await freePort())
  const lintel = fileURLToPath(new URL('../../../bin/lintel.js', import.meta.url))
  const environment = { ...process.env, LINTEL_DATA: join(host.folder, 'data'), LINTEL_LOG: 'warn' }
  const serve = (): ChildProcess =>
    spawn(process.execPath, [lintel, 'start', '--port', String(port), ...(json ? ['--json'] : [])], {
      cwd: host.folder,
      env: environment,
      stdio: 'inherit',
    })
  const builder = spawn(process.execPath, [tsup, '--watch', 'src'], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
  let server: ChildProcess | undefined
  let turn = Promise.resolve()
  // The builder builds once as it starts; the server follows each build, the first one too.
  const unwatch = whenRested(join(folder, 'dist'), () => {
    turn = turn.then(async () => {
      if (server !== undefined) (json ? process.stderr : process.stdout).write('The plugin changed; starting again.\n')
      await stop(server)
      server = serve()
    })
  })
  const end = async (): Promise<void> => {
    unwatch()
    await turn
    await Promise.all([stop(server), stop(builder)])
    await host.remove()
    process.exit(0)
  }
  process.once('SIGINT', () => void end())
  process.once('SIGTERM', () => void end())
}

/** `lintel dev`: this plugin and its neighbours on a database that is thrown away, started again whenever it is built. */
export function devCommand(program: Program): void {
  program
    .command('dev')
    .description('Run the plugin of this folder with demo data on a throw-away database; starts again when a source changes')
    .option('--folder <path>', 'the package', '.')
    .option('--port <number>', 'port to listen on; 0 takes a free one', '3000')
    .option('--json', 'print one line {"url":…,"pid":…} whenever it is ready; the pid is that of the server')
    .action((typed: Typed) =>
      develop(typed).catch((error: unknown) => {
        process.stderr.write(`lintel: ${sentence(error)}\n`)
        process.exitCode = 1
      }),
    )
}
