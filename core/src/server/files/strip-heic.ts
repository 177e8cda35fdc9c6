interface Box {
  readonly name: string
  /** Where its content begins, and where it ends. */
  readonly from: number
  readonly to: number
}

/** The boxes between two places (ISO/IEC 14496-12, section 4.2); undefined where they do not fit. */
function boxesIn(file: Buffer, from: number, to: number): readonly Box[] | undefined {
  const found: Box[] = []
  for (let at = from; at < to; ) {
    if (at + 8 > to) return undefined
    const short = file.readUInt32BE(at)
    const isLong = short === 1
    if (isLong && at + 16 > to) return undefined
    const size = isLong ? Number(file.readBigUInt64BE(at + 8)) : short === 0 ? to - at : short
    if (size < (isLong ? 16 : 8) || at + size > to) return undefined
    found.push({ name: file.toString('latin1', at + 4, at + 8), from: at + (isLong ? 16 : 8), to: at + size })
    at += size
  }
  return found
}

/** Reads numbers of given widths one after the other. */
function reader(file: Buffer, from: number): (bytes: number) => number {
  let at = from
  return (bytes) => {
    at += bytes
    return bytes === 0 ? 0 : bytes === 8 ? Number(file.readBigUInt64BE(at - 8)) : file.readUIntBE(at - bytes, bytes)
  }
}

/** The items that are notes: EXIF, and XMP as any other text (`iinf`, section 8.11.6). */
function notesIn(file: Buffer, { from, to }: Box): ReadonlySet<number> | undefined {
  const items = boxesIn(file, from + (file[from] === 0 ? 6 : 8), to)
  return (
    items &&
    new Set(
      items.flatMap((item) => {
        const isWide = file[item.from] === 3
        const type = item.from + (isWide ? 10 : 8)
        const isNote = ['Exif', 'mime'].includes(file.toString('latin1', type, type + 4))
        return isNote ? [isWide ? file.readUInt32BE(item.from + 4) : file.readUInt16BE(item.from + 4)] : []
      }),
    )
  )
}

/** Where items lie (`iloc`, section 8.11.3); undefined where one of them lies elsewhere than in the file. */
function placesOf(file: Buffer, box: Box, items: ReadonlySet<number>, inside: number): readonly (readonly [number, number])[] | undefined {
  const version = file[box.from] ?? 0
  const next = reader(file, box.from + 4)
  const [sizes, more] = [next(1), next(1)]
  if (sizes === 0) return undefined // places that take no room: only somebody who wants us to count for hours writes these
  const places: (readonly [number, number])[] = []
  for (let left = next(version < 2 ? 2 : 4); left > 0; left--) {
    const item = next(version < 2 ? 2 : 4)
    const method = version === 0 ? 0 : next(2) & 15
    next(2)
    const base = next(more >> 4)
    for (let extents = next(2); extents > 0; extents--) {
      if (version > 0) next(more & 15)
      const [offset, length] = [next(sizes >> 4), next(sizes & 15)]
      if (!items.has(item)) continue
      if (method > 1 || length === 0) return undefined
      const from = base + offset + (method === 1 ? inside : 0)
      places.push([from, from + length])
    }
  }
  return places
}

/**
 * A HEIC (ISO/IEC 23008-12) whose notes are emptied where they lie: EXIF with the place it was taken, XMP. How it is turned
 * stands elsewhere and stays. Undefined where it is not built as its kind must be.
 */
export function stripHeic(picture: Buffer): Buffer | undefined {
  try {
    const meta = boxesIn(picture, 0, picture.length)?.find(({ name }) => name === 'meta')
    const parts = meta && boxesIn(picture, meta.from + 4, meta.to)
    const part = (wanted: string): Box | undefined => parts?.find(({ name }) => name === wanted)
    const [info, where] = [part('iinf'), part('iloc')]
    const notes = info && notesIn(picture, info)
    const places = where && notes && placesOf(picture, where, notes, part('idat')?.from ?? picture.length)
    if (places === undefined || places.some(([, to]) => to > picture.length)) return undefined
    const stripped = Buffer.from(picture)
    for (const [from, to] of places) stripped.fill(0, from, to)
    return stripped
  } catch (error) {
    if (error instanceof RangeError) return undefined // it says that there is more than there is
    throw error
  }
}
