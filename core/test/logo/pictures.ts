import { crc32 } from 'node:zlib'

export const pictureKinds = ['png', 'jpg', 'webp'] as const
interface Wanted {
  readonly width?: number
  /** Written where cameras write. */
  readonly note?: string
  readonly moves?: boolean
  /** At least so many bytes of picture. */
  readonly weight?: number
}

const number = (value: number, bytes: number): Buffer => {
  const made = Buffer.alloc(bytes)
  made.writeUIntBE(value, 0, bytes)
  return made
}
const chunk = (name: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  return Buffer.concat([number(data.length, 4), body, number(crc32(body), 4)])
}
const png = ({ width = 32, note, moves, weight = 20 }: Wanted): Buffer =>
  Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', Buffer.concat([number(width, 4), number(32, 4), Buffer.from([8, 6, 0, 0, 0])])),
    ...(moves ? [chunk('acTL', Buffer.alloc(8))] : []),
    ...(note === undefined ? [] : [chunk('tEXt', Buffer.from(`Comment\0${note}`))]),
    chunk('IDAT', Buffer.alloc(weight, 1)),
    chunk('IEND', Buffer.alloc(0)),
  ])
const segment = (marker: number, data: Buffer): Buffer => Buffer.concat([Buffer.from([0xff, marker]), number(data.length + 2, 2), data])
const jpg = ({ width = 32, note = '' }: Wanted): Buffer =>
  Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
    segment(0xe1, Buffer.from(`Exif\0\0${note}`, 'latin1')),
    segment(0xc0, Buffer.concat([Buffer.from([8]), number(32, 2), number(width, 2), Buffer.from([1, 1, 0x11, 0])])),
    segment(0xda, Buffer.from([1, 1, 0, 0, 0x3f, 0])),
    Buffer.from('picture data'),
    Buffer.from([0xff, 0xd9]),
  ])
const webp = ({ width = 32, note = 'none' }: Wanted): Buffer => {
  const part = (name: string, data: Buffer): Buffer => {
    const size = Buffer.alloc(4)
    size.writeUInt32LE(data.length)
    return Buffer.concat([Buffer.from(name), size, data, Buffer.alloc(data.length % 2)])
  }
  const sizes = Buffer.alloc(6)
  sizes.writeUIntLE(width - 1, 0, 3)
  sizes.writeUIntLE(31, 3, 3)
  const body = Buffer.concat([
    part('VP8X', Buffer.concat([Buffer.from([0x08, 0, 0, 0]), sizes])),
    part('VP8 ', Buffer.from('pixels')),
    part('EXIF', Buffer.from(note)),
  ])
  const size = Buffer.alloc(4)
  size.writeUInt32LE(body.length + 4)
  return Buffer.concat([Buffer.from('RIFF'), size, Buffer.from('WEBP'), body])
}
const kinds = { png, jpg, webp }

/** A picture of a kind, 32 pixels high; its colours are made up. */
export const picture = (kind: (typeof pictureKinds)[number], wanted: Wanted = {}): Buffer => kinds[kind](wanted)
