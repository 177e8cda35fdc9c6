import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Configuration } from './read-configuration.js'

/** The secret of the environment, or one of this folder's own: made on first use, readable by its owner alone. */
export function secretOf({ secret, dataFolder }: Configuration): string {
  if (secret !== undefined) return secret
  const path = join(dataFolder, 'secret')
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  try {
    // `wx` fails where the file is there: two processes starting at once agree on the first one's.
    writeFileSync(path, randomBytes(48).toString('base64url'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  return readFileSync(path, 'utf8').trim()
}
