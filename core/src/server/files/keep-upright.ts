const orientationTag = 0x0112

/** How the camera was held, from 2 to 8, by its EXIF (CIPA DC-008, section 4.6.5); undefined where it says nothing or upright. */
function orientationIn(exif: Buffer): number | undefined {
  const tiff = exif.subarray(10) // marker, length, `Exif\0\0`
  const isLittle = tiff.toString('latin1', 0, 2) === 'II'
  const short = (at: number): number => (at + 2 > tiff.length ? 0 : isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  if (exif.toString('latin1', 4, 10) !== 'Exif\0\0' || tiff.length < 8 || short(2) !== 42) return undefined
  const first = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  for (let nth = 0; nth < short(first) && first + 14 + nth * 12 <= tiff.length; nth++) {
    const entry = first + 2 + nth * 12
    const value = short(entry + 8)
    if (short(entry) === orientationTag) return value >= 2 && value <= 8 ? value : undefined
  }
  return undefined
}

/** What stays of a JPEG's EXIF segment: how to turn the picture, and nothing else. Without it photos of papers lie on their side. */
export function keepUpright(segment: Buffer): readonly Buffer[] {
  const orientation = orientationIn(segment)
  if (orientation === undefined) return []
  const kept = Buffer.from('ffe10022457869660000' + '4d4d002a00000008' + '0001' + '011200030000000100000000' + '00000000', 'hex')
  kept.writeUInt16BE(orientation, 28)
  return [kept]
}
