import { isUtf8 } from 'node:buffer'
import { importRefused } from './refusal.js'

const newline = 0x0a
const bytesOf = (lead: number): number => (lead < 0xc0 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4)

/** Where the last, possibly unfinished, character of a chunk begins; the length of the chunk where it is whole. */
function wholeUntil(chunk: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, chunk.length); back++) {
    const byte = chunk[chunk.length - back] ?? 0
    if ((byte & 0xc0) !== 0x80) return bytesOf(byte) > back ? chunk.length - back : chunk.length
  }
  return chunk.length
}

function firstBad(chunk: Uint8Array): number {
  let at = 0
  while (at < chunk.length) {
    const size = bytesOf(chunk[at] ?? 0)
    if (at + size > chunk.length || !isUtf8(chunk.subarray(at, at + size))) return at
    at += size
  }
  return at
}

function lines(chunk: Uint8Array): number {
  let count = 0
  for (let at = chunk.indexOf(newline); at !== -1; at = chunk.indexOf(newline, at + 1)) count++
  return count
}

/** Passes bytes on and refuses the file at the first byte that is not UTF-8, naming line and byte offset. */
export async function* checkedUtf8(bytes: AsyncIterable<Uint8Array>, file: string): AsyncGenerator<Uint8Array> {
  let rest: Uint8Array = new Uint8Array(0)
  let line = 1
  let offset = 0
  const refuse = (chunk: Uint8Array) => {
    const bad = firstBad(chunk)
    const at = { line: line + lines(chunk.subarray(0, bad)), byte: offset + bad }
    return importRefused(`${file} is not UTF-8: line ${at.line}, byte ${at.byte}. Export it again with the character set UTF-8.`, {
      rule: 'wrongEncoding',
      file,
      ...at,
    })
  }
  for await (const part of bytes) {
    const chunk = rest.length === 0 ? part : Buffer.concat([rest, part])
    const whole = chunk.subarray(0, wholeUntil(chunk))
    if (!isUtf8(whole)) throw refuse(chunk)
    if (whole.length > 0) yield whole
    line += lines(whole)
    offset += whole.length
    rest = chunk.subarray(whole.length)
  }
  if (rest.length > 0) throw refuse(rest)
}
