import { readdir, readFile } from 'node:fs/promises'

/** The files of a folder that end so; none where the folder is not there. */
export async function readFolder(folder: URL, endings: readonly string[]): Promise<Map<string, Buffer>> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const wanted = names.filter((name) => endings.some((ending) => name.endsWith(ending))).sort()
  return new Map(await Promise.all(wanted.map(async (name) => [name, await readFile(new URL(name, folder))] as const)))
}
