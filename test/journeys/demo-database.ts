import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { cloneDatabase, createTemplate, type TestDatabase } from '@lintel/core/testing'
import { hostCache, hostProgram } from './host-program.js'

const root = fileURLToPath(new URL('../../', import.meta.url))
/** Hosts on copies of one database must share the secret under which it was filled. */
export const demoSecret = 'a secret of the demonstration in tests, long enough'

/** What decides on the contents of the demonstration: every program that was built. */
async function builtPrograms(): Promise<readonly string[]> {
  const packages = ['core', 'host', ...(await readdir(join(root, 'plugins'))).map((name) => join('plugins', name))]
  const hashes: string[] = []
  for (const name of packages.sort()) {
    const folder = join(root, name, 'dist')
    const files = (await readdir(folder, { recursive: true })).filter((path) => path.endsWith('.js')).sort()
    for (const path of files)
      hashes.push(
        `${name} ${path} ${createHash('sha256')
          .update(await readFile(join(folder, path)))
          .digest('hex')}`,
      )
  }
  return hashes
}

/**
 * A database of one's own with the demonstration in it: filled once by `lintel demo`, as it was built, and then copied, which
 * takes a tenth of a second.
 */
export async function demoDatabase(): Promise<TestDatabase> {
  const template = await createTemplate('demo', await builtPrograms(), async (url) => {
    const folder = await mkdtemp(join(tmpdir(), 'lintel-demo-'))
    const place = { DATABASE_URL: url, LINTEL_DATA: folder, LINTEL_OUTBOX: join(folder, 'outbox') }
    const env = { ...process.env, ...hostCache, ...place, LINTEL_SECRET: demoSecret, LINTEL_LOG: 'warn' }
    await promisify(execFile)(process.execPath, [...hostProgram, 'migrate'], { env })
    await promisify(execFile)(process.execPath, [...hostProgram, 'demo'], { env })
    await rm(folder, { recursive: true, force: true })
  })
  return cloneDatabase(template)
}
