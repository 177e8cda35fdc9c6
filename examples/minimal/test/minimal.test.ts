import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { startTestPortal } from '@lintel/core/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import plugin, { frontDesk } from '../src/plugin.ts'

const folder = fileURLToPath(new URL('..', import.meta.url))
const data = mkdtempSync(join(tmpdir(), 'lintel-minimal-'))
let server: ChildProcess
let url = ''
beforeAll(async () => {
  const lintel = fileURLToPath(new URL('../../../host/bin/lintel.js', import.meta.url))
  const env = { ...process.env, LINTEL_DATA: data, DATABASE_URL: '' }
  server = spawn(process.execPath, [lintel, 'start', '--port', '0', '--json'], { cwd: folder, env, stdio: ['ignore', 'pipe', 'inherit'] })
  url = await new Promise<string>((resolve, reject) => {
    if (server.stdout === null) return reject(new Error('no output'))
    createInterface(server.stdout).once('line', (line) => resolve(JSON.parse(line).url))
    server.once('exit', (code) => reject(new Error(`lintel start ended with ${code}`)))
  })
})
afterAll(async () => {
  const ended = new Promise((resolve) => server.once('exit', resolve))
  server.kill('SIGTERM')
  await ended
  rmSync(data, { recursive: true, force: true })
})

test('one line in lintel.config.ts puts a plugin beside ours', async () => {
  const { paths }: { paths: Record<string, unknown> } = await (await fetch(`${url}/openapi.json`)).json()
  expect(Object.keys(paths)).toEqual(expect.arrayContaining(['/api/front-desk/hours', '/api/messaging/conversations']))
})

test('people of the demo use it at once', async () => {
  const signedIn = await fetch(`${url}/api/core/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ username: 'omar', password: 'demo-lintel-2026' }),
  })
  const { accessToken }: { accessToken: string } = await signedIn.json()
  const reply = await fetch(`${url}/api/front-desk/hours`, { headers: { authorization: `Bearer ${accessToken}` } })
  expect(await reply.json()).toMatchObject([{ hours: 'Monday to Friday, 9 to 5' }, { hours: 'Monday to Friday, 9 to 5' }])
})

test('a host without the plugin on answers that it is not there', async () => {
  const portal = await startTestPortal({ plugins: [plugin], agencies: { elm: [] } })
  const omar = await portal.person({ agency: 'elm', roles: ['client'] })
  await expect(omar.call(frontDesk).getHours()).rejects.toMatchObject({ id: 'core.pluginNotEnabled' })
  await portal.close()
})
