import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { refuse } from './refuse-file.js'

/** Reads a stream to its end; too much of it is refused as soon as it is too much, and the rest is not waited for. */
export async function takeIn(stream: Readable, largest: number): Promise<Buffer> {
  const parts: Buffer[] = []
  let size = 0
  // a stream that is given up is drained by whoever opened it, so that the answer is heard
  for await (const part of stream.iterator({ destroyOnReturn: false })) {
    const bytes = Buffer.isBuffer(part) ? part : Buffer.from(String(part))
    size += bytes.length
    if (size > largest) refuse('large')
    parts.push(bytes)
  }
  return Buffer.concat(parts, size)
}

/** SHA-256 (FIPS 180-4), in hexadecimal. */
export const hashOf = (content: Buffer): string => createHash('sha256').update(content).digest('hex')
