const most = { entries: 2_000, ratio: 100, total: 200 * 1024 * 1024 }
const endMark = 0x06054b50
const entryMark = 0x02014b50
const longestComment = 65_535

/** Where the list of entries of a ZIP file begins, and how many it says there are (APPNOTE.TXT 4.3.16). */
function directoryOf(zip: Buffer): { readonly at: number; readonly count: number } | undefined {
  for (let at = zip.length - 22; at >= Math.max(0, zip.length - 22 - longestComment); at--)
    if (zip.readUInt32LE(at) === endMark) return { at: zip.readUInt32LE(at + 16), count: zip.readUInt16LE(at + 10) }
  return undefined
}

/** Whether a ZIP file unpacks into what a document may be. What cannot be read, or says it is larger than 4 GB, is not one of ours. */
export function isModestZip(zip: Buffer): boolean {
  const directory = directoryOf(zip)
  if (directory === undefined || directory.count > most.entries) return false
  let total = 0
  let at = directory.at
  for (let entry = 0; entry < directory.count; entry++) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== entryMark) return false
    const [packed, whole] = [zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 24)]
    total += whole
    if (total > most.total || whole > Math.max(packed, 1_024) * most.ratio) return false
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return true
}
