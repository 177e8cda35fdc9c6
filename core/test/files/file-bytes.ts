import { crc32, deflateRawSync } from 'node:zlib'

export const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')

const pngChunk = (name: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}
const onePixel = Buffer.from('0000000100000001080600000000', 'hex').subarray(0, 13)
/** A PNG of one pixel, with further chunks before its end. */
export const png = (...more: readonly (readonly [string, string])[]): Buffer =>
  Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    pngChunk('IHDR', onePixel),
    pngChunk('IDAT', Buffer.from('789c6360000000020001e221bc33', 'hex')),
    ...more.map(([name, text]) => pngChunk(name, Buffer.from(text))),
    pngChunk('IEND', Buffer.alloc(0)),
  ])

const segment = (marker: number, data: string): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(data.length + 2, 2)
  return Buffer.concat([head, Buffer.from(data, 'latin1')])
}
/** A JPEG as a camera writes it: EXIF (a place, unless told otherwise), a comment, and (made-up) picture data. */
export const jpeg = (place: string, exif = place): Buffer =>
  Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, 'JFIF\0\x01\x01\0\0\x01\0\x01\0\0'),
    segment(0xe1, `Exif\0\0${exif}`),
    segment(0xfe, `taken at ${place}`),
    segment(0xda, '\x01\x01\0\0\x3f\0'),
    Buffer.from('picture data'),
    Buffer.from([0xff, 0xd9]),
  ])

export const webp = (place: string): Buffer => {
  const chunk = (name: string, data: Buffer): Buffer => {
    const size = Buffer.alloc(4)
    size.writeUInt32LE(data.length)
    return Buffer.concat([Buffer.from(name), size, data, Buffer.alloc(data.length % 2)])
  }
  const body = Buffer.concat([
    chunk('VP8X', Buffer.from([0x08, 0, 0, 0, 0, 0, 0, 0, 0, 0])),
    chunk('VP8 ', Buffer.from('pixels')),
    chunk('EXIF', Buffer.from(place)),
  ])
  const size = Buffer.alloc(4)
  size.writeUInt32LE(body.length + 4)
  return Buffer.concat([Buffer.from('RIFF'), size, Buffer.from('WEBP'), body])
}

const number = (bytes: number, value: number): Buffer => {
  const made = Buffer.alloc(bytes)
  made.writeUIntBE(value, 0, bytes)
  return made
}
const box = (name: string, ...parts: readonly Buffer[]): Buffer => {
  const body = Buffer.concat([Buffer.from(name), ...parts])
  return Buffer.concat([number(4, body.length + 4), body])
}
/** A HEIC as a telephone writes it: the picture and its EXIF in one `mdat`, their places in `iloc`. */
export function heic(place: string): Buffer {
  const item = (id: number, type: string): Buffer =>
    box('infe', Buffer.from([2, 0, 0, 0]), number(2, id), number(2, 0), Buffer.from(`${type}\0`))
  const [pixels, exif] = [Buffer.from('pixels'), Buffer.from(`\0\0\0\0Exif ${place}`)]
  const kind = box('ftyp', Buffer.from('heic\0\0\0\0mif1heic'))
  const metaAt = (data: number): Buffer => {
    const lies = (id: number, from: number, length: number): Buffer =>
      Buffer.concat([number(2, id), number(2, 0), number(2, 0), number(2, 1), number(4, from), number(4, length)])
    const places = [lies(1, data, pixels.length), lies(2, data + pixels.length, exif.length)]
    const where = box('iloc', number(4, 0x01000000), Buffer.from([0x44, 0]), number(2, 2), ...places)
    return box('meta', number(4, 0), box('iinf', number(4, 0), number(2, 2), item(1, 'hvc1'), item(2, 'Exif')), where)
  }
  const meta = metaAt(kind.length + metaAt(0).length + 8)
  return Buffer.concat([kind, meta, box('mdat', pixels, exif)])
}

interface Entry {
  readonly name: string
  readonly content: Buffer
  /** What the entry claims to unpack to. */
  readonly claims?: number
}
/** A ZIP file of these entries. */
export function zip(entries: readonly Entry[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, content, claims } of entries) {
    const packed = deflateRawSync(content)
    const fixed = Buffer.alloc(26)
    fixed.writeUInt16LE(20, 0)
    fixed.writeUInt16LE(8, 4)
    fixed.writeUInt32LE(crc32(content), 10)
    fixed.writeUInt32LE(packed.length, 14)
    fixed.writeUInt32LE(claims ?? content.length, 18)
    fixed.writeUInt16LE(name.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fixed, Buffer.from(name), packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(at, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fixed, tail, Buffer.from(name)]))
    parts.push(local)
    at += local.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...parts, list, end])
}

const types = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`
/** A Word document, with further entries. */
export const docx = (...more: readonly Entry[]): Buffer =>
  zip([
    { name: '[Content_Types].xml', content: Buffer.from(types) },
    { name: 'word/document.xml', content: Buffer.from('<w:document/>') },
    ...more,
  ])
