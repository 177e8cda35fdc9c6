import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { packPackages, plainEnvironment } from './pack-packages.js'
import { partnerTests } from './partner.js'

const run = promisify(execFile)
const folder = mkdtempSync(join(tmpdir(), 'lintel-outside-'))
const portal = join(folder, 'portal')
const lintel = join(portal, 'node_modules', '.bin', 'lintel')
const environment = { ...plainEnvironment(), LINTEL_SECRET: 'a-secret-of-the-outside-test-0123456789', LINTEL_DATA: join(portal, 'data') }
let archives: ReadonlyMap<string, string>

const ofArchives = (): Record<string, string> => Object.fromEntries([...archives].map(([name, path]) => [name, `file:${path}`]))

/** The way of a stranger: an empty folder, our packages from their archives, everything else from the registry. */
beforeAll(async () => {
  archives = await packPackages(folder)
  mkdirSync(portal)
  const manifest = { name: 'portal', version: '1.0.0', private: true, type: 'module', dependencies: ofArchives() }
  writeFileSync(join(portal, 'package.json'), JSON.stringify(manifest))
  const flags = ['install', '--omit=dev', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error']
  await run('npm', flags, { cwd: portal, env: plainEnvironment(), timeout: 200_000 })
}, 240_000)
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))

describe('the archives', () => {
  const packed = (name: string): readonly string[] => {
    const at = join(portal, 'node_modules', name)
    // The template of plugins is meant to be read and tested by whoever copies it.
    return readdirSync(at, { recursive: true, encoding: 'utf8' }).filter((path) => !/^(node_modules|dist\/template)/.test(path))
  }
  test('hold what runs, its types and the licence, and neither tests nor sources', () => {
    for (const name of archives.keys()) {
      const files = packed(name)
      expect(files, name).toEqual(expect.arrayContaining(['package.json', 'LICENSE']))
      expect(
        files.some((path) => path.endsWith('.d.ts')),
        name,
      ).toBe(true)
      expect(
        files.filter((path) => /(^|\/)(test|src|coverage)\/|\.test\./.test(path)),
        name,
      ).toEqual([])
    }
  })
  test('have every file that a door leads to', () => {
    for (const name of archives.keys()) {
      const at = join(portal, 'node_modules', name)
      const { exports }: { exports: Readonly<Record<string, string | Readonly<Record<string, string>>>> } = JSON.parse(
        readFileSync(join(at, 'package.json'), 'utf8'),
      )
      const targets = Object.values(exports).flatMap((door) => (typeof door === 'string' ? [door] : Object.values(door)))
      expect(
        targets.filter((target) => !existsSync(join(at, target))),
        name,
      ).toEqual([])
    }
  })
  test('bring one Preact and one core', async () => {
    const { stdout } = await run('npm', ['ls', '--all', '--parseable', 'preact', '@lintel/core'], { cwd: portal, env: plainEnvironment() })
    const places = new Set(stdout.split('\n').filter((line) => /(preact|core)$/.test(line)))
    expect([...places].toSorted()).toEqual([join(portal, 'node_modules', '@lintel', 'core'), join(portal, 'node_modules', 'preact')])
  })
})

describe('the host', () => {
  let server: ChildProcess
  let url = ''
  let complaints = ''

  beforeAll(async () => {
    server = spawn(lintel, ['serve', '--port', '0', '--json'], { cwd: portal, env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
    server.stderr?.on('data', (chunk: Buffer) => (complaints += chunk))
    url = await new Promise<string>((resolve, reject) => {
      if (server.stdout === null) return reject(new Error('no output'))
      createInterface(server.stdout).once('line', (line) => {
        const ready: { readonly url: string } = JSON.parse(line)
        resolve(ready.url)
      })
      server.once('exit', (code) => reject(new Error(`lintel serve ended with ${code}: ${complaints}`)))
    })
  })
  afterAll(() => void server?.kill('SIGKILL'))

  test('answers that it lives and is ready', async () => {
    for (const path of ['/health/live', '/health/ready']) expect((await fetch(url + path)).status, path).toBe(200)
  })
  test('shows a page to sign in, with its styles and its module', async () => {
    const visit = () => fetch(url, { headers: { accept: 'text/html' } })
    // On a machine that has much else to do a host may ask its first visitors to come again.
    await expect.poll(async () => (await visit()).status).toBe(200)
    const page = await (await visit()).text()
    expect(page).toMatch(/<form[^>]*method="?post/i)
    expect(page).toMatch(/type="?password/i)
    const assets = [...page.matchAll(/(?:href|src)="?(\/assets\/[^" >]+)/g)].map(([, path]) => path)
    expect(assets.length).toBeGreaterThan(0)
    for (const path of assets) expect((await fetch(url + path)).status, path).toBe(200)
  })
  test('describes the operations of both plugins', async () => {
    const { paths }: { paths: Readonly<Record<string, unknown>> } = await (await fetch(`${url}/openapi.json`)).json()
    for (const plugin of ['core', 'care-team', 'messaging']) {
      expect(
        Object.keys(paths).some((path) => path.startsWith(`/api/${plugin}/`)),
        plugin,
      ).toBe(true)
    }
  })
  test('refuses a visitor with a problem', async () => {
    const response = await fetch(`${url}/api/messaging/conversations`)
    expect(response.status).toBe(401)
    expect(response.headers.get('content-type')).toContain('application/problem+json')
  })
  test('ends within ten seconds of being asked', async () => {
    const ended = new Promise<number | null>((resolve) => server.once('exit', (code) => resolve(code)))
    server.kill('SIGTERM')
    expect(await ended).toBe(0)
  }, 10_000)
})

test('a weak secret is refused in one line', async () => {
  const refused = run(lintel, ['serve', '--port', '0', '--json'], { cwd: portal, env: { ...environment, LINTEL_SECRET: 'short' } })
  await expect(refused).rejects.toMatchObject({ code: 1, stderr: expect.stringMatching(/^lintel: [^\n]*LINTEL_SECRET[^\n]*\n$/) })
})

test('a port that is taken is refused in one line, before a code for the first operator is given out', async () => {
  const taken = createServer()
  await new Promise<void>((listening) => void taken.listen(0, '127.0.0.1', listening))
  const address = taken.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const refused = run(lintel, ['serve', '--port', String(port), '--host', '127.0.0.1', '--json'], { cwd: portal, env: environment })
  await expect(refused).rejects.toMatchObject({ code: 1, stderr: `lintel: Port ${port} is taken. Stop what listens there, or set PORT.\n` })
  taken.close()
})

// Last: it installs a plugin in the host of the stranger, as whoever has one would.
describe('a partner', () => partnerTests({ folder, portal, archives: ofArchives }))
