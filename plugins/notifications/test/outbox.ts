import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { OutboxFile } from '@lintel/core/server'

/** A folder into which everything is written that leaves. */
export interface TestOutbox {
  readonly folder: string
  sent(): Promise<readonly OutboxFile[]>
  clear(): Promise<void>
  close(): Promise<void>
}

export async function openTestOutbox(): Promise<TestOutbox> {
  const folder = await mkdtemp(join(tmpdir(), 'lintel-notices-'))
  // What is still being written has another ending.
  const names = async () => (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()
  return {
    folder,
    sent: async () =>
      Promise.all((await names()).map(async (name): Promise<OutboxFile> => JSON.parse(await readFile(join(folder, name), 'utf8')))),
    async clear() {
      for (const name of await names()) await rm(join(folder, name), { force: true })
    },
    close: () => rm(folder, { recursive: true }),
  }
}
