import { keepUpright } from './keep-upright.js'
import { stripHeic } from './strip-heic.js'

const jpegApp = (marker: number): boolean => (marker >= 0xe1 && marker <= 0xef && marker !== 0xee) || marker === 0xfe

/** A JPEG without what cameras write beside the picture: EXIF with the place it was taken, XMP, comments (ITU-T T.81 B.1). */
function stripJpeg(picture: Buffer): Buffer | undefined {
  const kept: Buffer[] = [picture.subarray(0, 2)]
  for (let at = 2; at + 4 <= picture.length; ) {
    if (picture[at] !== 0xff) return undefined
    const marker = picture[at + 1] ?? 0
    if (marker === 0xda) return Buffer.concat([...kept, picture.subarray(at)]) // from here on it is the picture itself
    const end = at + 2 + picture.readUInt16BE(at + 2)
    if (end > picture.length || end < at + 4) return undefined
    if (!jpegApp(marker)) kept.push(picture.subarray(at, end))
    else if (marker === 0xe1) kept.push(...keepUpright(picture.subarray(at, end)))
    at = end
  }
  return undefined
}

const pngNotes = new Set(['eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME'])
/** A PNG without texts, times and EXIF (W3C PNG, section 11.3). */
function stripPng(picture: Buffer): Buffer | undefined {
  const kept: Buffer[] = [picture.subarray(0, 8)]
  for (let at = 8; at + 12 <= picture.length; ) {
    const end = at + 12 + picture.readUInt32BE(at)
    if (end > picture.length) return undefined
    const name = picture.toString('latin1', at + 4, at + 8)
    if (!pngNotes.has(name)) kept.push(picture.subarray(at, end))
    if (name === 'IEND') return Buffer.concat(kept) // whatever is hidden behind the end stays behind
    at = end
  }
  return undefined
}

const webpNotes = new Set(['EXIF', 'XMP '])
/** A WebP without EXIF and XMP (RFC 9649). */
function stripWebp(picture: Buffer): Buffer | undefined {
  const kept: Buffer[] = []
  const whole = Math.min(picture.length, picture.readUInt32LE(4) + 8)
  for (let at = 12; at + 8 <= whole; ) {
    const size = picture.readUInt32LE(at + 4)
    const end = at + 8 + size + (size % 2)
    if (end > whole + 1) return undefined
    const name = picture.toString('latin1', at, at + 4)
    const chunk = Buffer.from(picture.subarray(at, end))
    if (name === 'VP8X') chunk.writeUInt8((chunk[8] ?? 0) & ~0x0c, 8) // it no longer has EXIF or XMP
    if (!webpNotes.has(name)) kept.push(chunk)
    at = end
  }
  const body = Buffer.concat(kept)
  const head = Buffer.from(picture.subarray(0, 12))
  head.writeUInt32LE(body.length + 4, 4)
  return Buffer.concat([head, body])
}

/**
 * A picture without notes about where, when and with what it was taken: they give away where somebody hides. Undefined
 * where it is not built as its kind must be. Other kinds stay as they are.
 */
export function stripImage(type: string, picture: Buffer): Buffer | undefined {
  if (type === 'image/jpeg') return stripJpeg(picture)
  if (type === 'image/png') return stripPng(picture)
  if (type === 'image/heic') return stripHeic(picture)
  return type === 'image/webp' ? stripWebp(picture) : picture
}
