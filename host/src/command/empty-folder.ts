import { constants } from 'node:fs'
import { access, mkdir, readdir } from 'node:fs/promises'
import { CommandError } from './command.js'

/** Makes a folder that only its owner reads, or takes one that is empty; says at once what is wrong with it. */
export async function emptyFolder(path: string): Promise<void> {
  const there = await mkdir(path, { recursive: true, mode: 0o700 })
    .then(() => access(path, constants.W_OK))
    .then(() => readdir(path))
    .catch(() => {
      throw new CommandError(`Nothing can be written to ${path}. Name a folder that you may write to.`)
    })
  if (there.length > 0) throw new CommandError(`${path} is not empty. Name a new folder.`)
}
