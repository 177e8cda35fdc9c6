import { createHash, randomBytes } from 'node:crypto'

/** A token of 256 bits, as it stands in the link. */
export const newToken = (): string => randomBytes(32).toString('base64url')
/** What is kept of it (SHA-256), as a `bytea` literal. */
export const tokenHash = (token: string): string => `\\x${createHash('sha256').update(token).digest('hex')}`
