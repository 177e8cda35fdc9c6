import { crc32, deflateSync } from 'node:zlib'

type Colour = readonly [red: number, green: number, blue: number]
const [width, height] = [360, 240]
const ground = 190

const isIn = (x: number, y: number, left: number, top: number, right: number, bottom: number): boolean =>
  x >= left && x < right && y >= top && y < bottom
const shade = ([red, green, blue]: Colour, by: number): Colour => [red * by, green * by, blue * by]

/** A brick house with a blue door below its lintel, in the afternoon. */
function colourAt(x: number, y: number): Colour {
  if (isIn(x, y, 152, 118, 208, ground))
    return Math.hypot(x - 199, y - 156) < 3 ? [232, 190, 90] : shade([38, 84, 124], x < 156 || x > 203 || y < 122 ? 0.75 : 1)
  if (isIn(x, y, 142, 104, 218, 118)) return [214, 205, 188]
  for (const left of [76, 238]) {
    if (isIn(x, y, left, 110, left + 46, 156))
      return Math.abs(x - left - 23) < 2 || Math.abs(y - 133) < 2 ? [240, 236, 226] : [150, 186, 204]
    if (isIn(x, y, left - 4, 106, left + 50, 160)) return [240, 236, 226]
  }
  if (isIn(x, y, 52, 92, 308, ground)) {
    const row = Math.floor(y / 8)
    const isMortar = y % 8 === 0 || (x + (row % 2) * 10) % 20 === 0
    return isMortar ? [196, 160, 140] : shade([172, 92, 70], 0.92 + ((row * 7 + Math.floor((x + (row % 2) * 10) / 20) * 13) % 9) / 60)
  }
  if (y < 92 && y > 34 && Math.abs(x - 180) < (y - 34) * 2.4 + 6) return shade([92, 76, 72], y % 7 < 2 ? 0.85 : 1)
  if (y >= ground)
    return isIn(x, y, 140, ground, 220, height) ? [186, 178, 164] : shade([104, 142, 82], 0.92 + ((x * 31 + y * 17) % 13) / 90)
  const light = y / ground
  return [150 + 80 * light, 192 + 30 * light, 226 - 6 * light]
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

/** A picture for samples, drawn here and nobody's (PNG, W3C Portable Network Graphics, third edition). */
export function samplePicture(): Buffer {
  const rows = Array.from({ length: height }, (_, y) =>
    Buffer.from([0, ...Array.from({ length: width }, (__, x) => colourAt(x, y).map((part) => Math.min(255, Math.round(part)))).flat()]),
  )
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2], 8) // eight bits of each of red, green and blue
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.concat(rows), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
