import { createHash, randomBytes } from 'node:crypto'

/** A token of 256 bits, as it stands in the link. */
export const newToken = (): string => randomBytes(32).toString('base64url')
/** What is kept of it: SHA-256. */
export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest()
