import { createHash, createHmac, randomBytes } from 'node:crypto'

/** A refresh token as the browser keeps it, taken apart. */
export interface RefreshToken {
  readonly tenantId: string
  readonly text: string
  /** SHA-256 in hex; all the database ever sees. */
  readonly hash: string
}

const pattern = /^([A-Za-z0-9_-]{22})\.([A-Za-z0-9_-]{43})$/
const packId = (id: string): string => Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')
const unpackId = (packed: string): string =>
  Buffer.from(packed, 'base64url')
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

const made = (tenantId: string, secret: Buffer): RefreshToken => {
  const text = `${packId(tenantId)}.${secret.toString('base64url')}`
  return { tenantId, text, hash: createHash('sha256').update(text).digest('hex') }
}
/** The first token of a session: 256 random bits behind the tenant's id, which says where to look for it. */
export const newRefreshToken = (tenantId: string): RefreshToken => made(tenantId, randomBytes(32))

/**
 * The token that replaces one. It follows from the old one and our key, so that several page requests that renew at
 * the same moment all hand the browser the same cookie, and a lost reply loses nothing.
 */
export const successorOf = (token: RefreshToken, key: Buffer): RefreshToken =>
  made(token.tenantId, createHmac('sha256', key).update(token.text).digest())

/** Reads a token out of a cookie; anything of another form is no token. */
export function readRefreshToken(text: string | undefined): RefreshToken | undefined {
  const [, packed] = pattern.exec(text ?? '') ?? []
  if (text === undefined || packed === undefined) return undefined
  return { tenantId: unpackId(packed), text, hash: createHash('sha256').update(text).digest('hex') }
}
