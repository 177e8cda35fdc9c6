import { randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { ContentStore } from './content-store.js'

const shape = /^[0-9a-f-]{36}\/[0-9a-f-]{36}$/

/** Keeps contents in a folder; several processes may share it. A content is whole or not there, also after a crash. */
export function diskStore(folder: string): ContentStore {
  const pathOf = (place: string): string => {
    if (!shape.test(place)) throw new Error(`"${place}" is no place of a file`)
    return join(folder, place)
  }
  return {
    async put(place, content) {
      const path = pathOf(place)
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      const draft = `${path}.${randomUUID()}`
      const file = await open(draft, 'wx', 0o600)
      try {
        await file.writeFile(content)
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(draft, path).catch(async (error: unknown) => {
        await rm(draft, { force: true })
        throw error
      })
    },
    get: (place) =>
      readFile(pathOf(place)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined
        throw error
      }),
    remove: (place) => rm(pathOf(place), { force: true }),
  }
}
