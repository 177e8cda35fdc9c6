import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { plainEnvironment } from './pack-packages.js'

const run = promisify(execFile)
const environment = plainEnvironment()
const started: ChildProcess[] = []

const npm = (at: string, ...args: readonly string[]) =>
  run('npm', [...args, '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: at, env: environment, timeout: 240_000 })

async function endAll(): Promise<void> {
  for (const child of started) {
    if (child.exitCode !== null || child.signalCode !== null) continue
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await ended
  }
}

function start(at: string, args: readonly string[], more: NodeJS.ProcessEnv = {}): ChildProcess {
  const child = spawn(join(at, 'node_modules', '.bin', 'lintel'), [...args], {
    cwd: at,
    env: { ...environment, ...more },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  started.push(child)
  return child
}
const lineWith = (child: ChildProcess, word: string): Promise<string> =>
  new Promise((resolve, reject) => {
    if (child.stdout !== null) createInterface({ input: child.stdout }).on('line', (line) => line.includes(word) && resolve(line))
    child.once('exit', (code) => reject(new Error(`it ended with ${code}`)))
  })
const described = async (url: string): Promise<string> =>
  fetch(`${url}/openapi.json`).then(
    (reply) => reply.text(),
    () => '',
  )
async function until(what: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 60_000
  while (!(await what())) {
    if (Date.now() > end) throw new Error('It did not happen within a minute')
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

/** Where a partner works: a folder with a host of somebody's own in it, and our packages as its package.json names them. */
export interface PartnerPlace {
  readonly folder: string
  readonly portal: string
  archives(): Readonly<Record<string, string>>
}

/** The way of a partner, with the host that a stranger has installed. */
export function partnerTests({ folder, portal, archives }: PartnerPlace): void {
  const plugin = join(folder, 'acme-intake')
  const lintel = join(portal, 'node_modules', '.bin', 'lintel')
  afterAll(endAll)

  test('a partner begins a plugin, operations, a page and records in it; its tests and its check pass, and it is packed', {
    timeout: 300_000,
  }, async () => {
    const { stdout } = await run(lintel, ['new', 'plugin', 'acme-intake', '--json'], { cwd: folder, env: environment })
    expect(JSON.parse(stdout)).toMatchObject({ id: 'acmeIntake', packageName: 'lintel-acme-intake' })
    expect(existsSync(join(plugin, '.gitignore'))).toBe(true)
    expect(readFileSync(join(plugin, 'src', 'contract.ts'), 'utf8')).toContain("id: 'acmeIntake'")
    const manifest = JSON.parse(readFileSync(join(plugin, 'package.json'), 'utf8'))
    // Where our packages are published, this line is not needed.
    writeFileSync(
      join(plugin, 'package.json'),
      JSON.stringify({ ...manifest, devDependencies: { ...manifest.devDependencies, ...archives() } }),
    )
    await npm(plugin, 'install', '--ignore-scripts')
    for (const [part, ...typed] of [
      ['operation', 'archive-goal'],
      ['operation', 'list-steps', '--reading', '--permission', 'readGoals'],
      ['page', 'steps', '--area', 'staff'],
      ['entity', 'milestone'],
    ])
      await run(lintel, ['new', part ?? '', ...typed], { cwd: plugin, env: environment })
    const tested = await npm(plugin, 'test')
    for (const file of ['archive-goal', 'list-steps', 'milestone', 'conformance']) expect(tested.stdout).toContain(`test/${file}.test.ts`)
    expect(tested.stdout).toMatch(/Tests .*\d+ passed/)
    const checked = await npm(plugin, 'run', 'check')
    expect(checked.stdout).toContain('Everything is in order.')
    await npm(plugin, 'pack', '--ignore-scripts', '--pack-destination', folder)
    expect(existsSync(join(folder, 'lintel-acme-intake-1.0.0.tgz'))).toBe(true)
  })

  test('a host installs it with one line, and it answers beside ours', { timeout: 120_000 }, async () => {
    await npm(portal, 'install', '--omit=dev', '--ignore-scripts', `file:${join(folder, 'lintel-acme-intake-1.0.0.tgz')}`)
    const lines = [
      `import { definePortal, plugins } from '@lintel/host'`,
      `import intake from 'lintel-acme-intake'`,
      'export default definePortal({ plugins: [...plugins, intake] })',
    ]
    writeFileSync(join(portal, 'lintel.config.ts'), lines.join('\n'))
    const secret = { LINTEL_SECRET: 'a-partner-of-the-outside-test-0123456789', LINTEL_DATA: join(folder, 'data-of-partner') }
    const { url }: { url: string } = JSON.parse(await lineWith(start(portal, ['serve', '--port', '0', '--json'], secret), 'url'))
    const paths = await described(url)
    for (const path of ['/api/acme-intake/goals', '/api/messaging/conversations']) expect(paths).toContain(path)
  })

  test('while it is developed it runs on a throw-away database, and starts again when a source changes', { timeout: 180_000 }, async () => {
    const child = start(plugin, ['dev', '--port', '0', '--json'])
    const { url }: { url: string } = JSON.parse(await lineWith(child, 'url'))
    await until(async () => (await described(url)).includes('The goals of a client of the agency.'))
    const contract = join(plugin, 'src', 'contract.ts')
    writeFileSync(contract, readFileSync(contract, 'utf8').replace('The goals of a client of the agency.', 'What a client wants to reach.'))
    await until(async () => (await described(url)).includes('What a client wants to reach.'))
  })
}
