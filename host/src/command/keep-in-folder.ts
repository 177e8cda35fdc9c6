import { mkdir, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Keeping } from '@lintel/core/server'

const enough = 64 * 1024
const plain = (name: string): string => name.replace(/[^\w.-]/g, '_')

/** Writes a file that nobody else reads, and waits until it lies on the disk. */
async function write(path: string, pieces: AsyncIterable<string | Uint8Array>): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const file = await open(path, 'wx', 0o600)
  try {
    for await (const piece of pieces) await file.appendFile(piece)
    await file.sync()
  } finally {
    await file.close()
  }
}
async function* once(content: string | Uint8Array): AsyncGenerator<string | Uint8Array> {
  yield content
}

/**
 * Keeps what a plugin had in a folder: `<tenant>/<table>.jsonl`, `<tenant>/files/<id>`, and at the end `manifest.json`. A folder
 * without that one is of a run that broke off, and nothing was taken away then.
 */
export function keepInFolder(folder: string): Keeping {
  return {
    async lines(of, name, rows) {
      let count = 0
      const first = await rows[Symbol.asyncIterator]().next()
      if (first.done) return count // a table without rows leaves no file
      const inPieces = async function* (): AsyncGenerator<string> {
        let piece = first.value
        count = 1
        for await (const row of rows) {
          count += 1
          piece += row
          if (piece.length < enough) continue
          yield piece
          piece = ''
        }
        yield piece
      }
      await write(join(folder, plain(of), `${plain(name)}.jsonl`), inPieces())
      return count
    },
    content: (of, fileId, content) => write(join(folder, plain(of), 'files', fileId), once(content)),
    finish: (summary) => write(join(folder, 'manifest.json'), once(`${JSON.stringify(summary, null, 2)}\n`)),
  }
}
