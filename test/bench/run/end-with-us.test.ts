import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const sources = fileURLToPath(new URL('../sources.js', import.meta.url))
const program = new URL('./process.ts', import.meta.url).href
const server = `process.stdout.write('{"url":"http://127.0.0.1:1"}\\n'); setInterval(() => undefined, 1000)`
const bench = `import { startProcess } from '${program}'
const { pid } = await startProcess(['-e', ${JSON.stringify(server)}], {})
process.stdout.write(pid + '\\n')
setInterval(() => { if (process.env.FAILS) throw new Error('the bench broke') }, 50)`

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

async function serverOf(fails: boolean) {
  const child = spawn(process.execPath, ['--import', sources, '--input-type=module', '-e', bench], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, ...(fails && { FAILS: 'yes' }) },
  })
  const ended = once(child, 'exit')
  for await (const line of createInterface(child.stdout)) return { child, ended, pid: Number(line) }
  throw new Error('the bench said nothing')
}

test.for(['SIGINT', 'SIGTERM', 'SIGHUP', 'a fault'] as const)('the servers of a bench that is ended by %s end with it', async (end) => {
  const { child, ended, pid } = await serverOf(end === 'a fault')
  if (end !== 'a fault') child.kill(end)
  await ended
  await expect.poll(() => isAlive(pid), { timeout: 20_000 }).toBe(false)
})
