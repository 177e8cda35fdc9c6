import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { CommandError } from '../../command/command.js'

/** Changes to a plugin's folder, all of them made at the end or none. */
export interface Draft {
  /** The text of a file as it will be. */
  read(path: string): Promise<string>
  /** A file that is not there yet. */
  add(path: string, text: string): void
  /** Changes a file; `to` answers undefined where it does not find its place. */
  change(path: string, place: string, to: (text: string) => string | undefined): Promise<void>
  has(path: string): boolean
  write(): Promise<readonly string[]>
}

/** Begins changes in a folder. */
export function openDraft(folder: string): Draft {
  const texts = new Map<string, string>()
  const has = (path: string): boolean => texts.has(path) || existsSync(join(folder, path))
  const read = async (path: string): Promise<string> => {
    const known = texts.get(path)
    if (known !== undefined) return known
    if (!existsSync(join(folder, path))) throw new CommandError(`${folder} has no ${path}. Run this in the folder of a plugin.`)
    return readFile(join(folder, path), 'utf8')
  }
  return {
    read,
    has,
    add(path, text) {
      if (has(path)) throw new CommandError(`${join(folder, path)} is there already.`)
      texts.set(path, text)
    },
    async change(path, place, to) {
      const after = to(await read(path))
      if (after === undefined) throw new CommandError(`${join(folder, path)} does not say "${place}", so nothing was written.`)
      texts.set(path, after)
    },
    async write() {
      for (const [path, text] of texts) {
        await mkdir(dirname(join(folder, path)), { recursive: true })
        await writeFile(join(folder, path), text)
      }
      return [...texts.keys()]
    },
  }
}
