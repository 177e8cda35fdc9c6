import { existsSync, openAsBlob, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import type { Database } from '../server/data/link.js'
import { openPglite } from '../server/data/pglite-database.js'
import { ownFolder } from './own-folder.js'
import { withFileLock } from './postgres/file-lock.js'

/** The files of an empty database: making them takes the engine seconds each time, reading them a fraction. */
async function emptyFiles(): Promise<Blob> {
  const engine = dirname(dirname(createRequire(import.meta.url).resolve('@electric-sql/pglite')))
  const { version }: { readonly version: string } = JSON.parse(readFileSync(join(engine, 'package.json'), 'utf8'))
  const folder = ownFolder('embedded')
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone.replaceAll('/', '-') // an empty database knows where it was made
  const path = join(folder, `${version}-${zone}.tar`)
  if (!existsSync(path))
    await withFileLock(join(folder, 'lock'), async () => {
      if (existsSync(path)) return
      const empty = await PGlite.create()
      const files = await empty.dumpDataDir('none')
      await empty.close()
      writeFileSync(`${path}.draft`, await files.bytes(), { mode: 0o600 })
      renameSync(`${path}.draft`, path)
    })
  return openAsBlob(path)
}

/** An embedded database in memory as `openPglite()` opens it, from the files of an empty one that all test files share. */
export const openEmbedded = async (): Promise<Database> => openPglite(undefined, await emptyFiles())
