import { lstatSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder that all test runs of this user share, and nobody else's: what lies in a temporary directory may have been put there by others. */
export function ownFolder(purpose: string, mode = 0o700): string {
  const uid = process.getuid?.() ?? 0
  const folder = join(tmpdir(), `lintel-test-${purpose}-${uid}`)
  mkdirSync(folder, { recursive: true, mode })
  const found = lstatSync(folder)
  if (!found.isDirectory() || (process.getuid !== undefined && found.uid !== uid)) {
    throw new Error(`The tests keep nothing in ${folder}: it belongs to someone else. Remove it, or set TMPDIR.`)
  }
  return folder
}
