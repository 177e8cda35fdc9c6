/** How many pixels wide and high. */
export interface PictureSize {
  readonly width: number
  readonly height: number
}

/** A JPEG says it in its frame header (ITU-T T.81 B.2.2). */
function jpegSize(picture: Buffer): PictureSize | undefined {
  for (let at = 2; at + 9 <= picture.length; at += 2 + picture.readUInt16BE(at + 2)) {
    const marker = picture[at + 1] ?? 0
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { width: picture.readUInt16BE(at + 7), height: picture.readUInt16BE(at + 5) }
  }
  return undefined
}

/** A WebP says it in one of three ways (RFC 9649). */
function webpSize(picture: Buffer): PictureSize | undefined {
  if (picture.length < 30) return undefined
  const kind = picture.toString('latin1', 12, 16)
  if (kind === 'VP8X') return { width: picture.readUIntLE(24, 3) + 1, height: picture.readUIntLE(27, 3) + 1 }
  if (kind === 'VP8 ') return { width: picture.readUInt16LE(26) & 0x3fff, height: picture.readUInt16LE(28) & 0x3fff }
  if (kind !== 'VP8L') return undefined
  const bits = picture.readUInt32LE(21)
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
}

/** Reads the size from the head of a picture, without unpacking it. Undefined where it does not say. */
export function pictureSize(type: string, picture: Buffer): PictureSize | undefined {
  if (type === 'image/png') return picture.length < 24 ? undefined : { width: picture.readUInt32BE(16), height: picture.readUInt32BE(20) }
  return type === 'image/jpeg' ? jpegSize(picture) : webpSize(picture)
}
